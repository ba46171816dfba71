"""Checks the reports of a Parquet table with hegao and writes what was found as another, with Apache Spark.

    python check_reports.py INPUT OUTPUT [--hegao PATH] [--master local[2]]

INPUT has a column `id` (string) and a column `text` (string). OUTPUT has a row for each of its rows:

    id           as it came
    kind         report, part, official, chinese, other; null where the text could not be checked
    error        why it could not be checked, else null
    diagnostics  what was found: rule, group, severity, message, line and column (from 1), offset and end (bytes, from 0)
    answer       the whole line that hegao answered, as JSON
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading

import pandas
from pyspark.sql import SparkSession

# A row is a whole report: some hundreds of them are a batch, not the ten thousand that are usual.
BATCH = 256

# So many pieces for each core, so that the last one to end does not keep the others waiting long.
PIECES = 4

SCHEMA = """
    id string, kind string, error string,
    diagnostics array<struct<rule: string, group: string, severity: string, message: string,
                             line: int, column: int, offset: int, end: int>>,
    answer string
"""


def checker(hegao):
    """A function for `mapInPandas`: one process for each partition, a line in, a line out, in order."""

    def check(frames):
        command = [hegao, "--lang", "zh", "check", "--stdin-format", "ndjson", "--output-format", "ndjson"]
        # Spark runs as many of these at once as there are cores, so each is to use one.
        environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        broken = []

        def feed():
            try:
                for frame in frames:
                    for name, text in zip(frame["id"], frame["text"]):
                        asked = {"id": given(name), "text": given(text)}
                        # Characters as they are: as \uXXXX a Chinese text is twice as long. Half a pair has no other form.
                        line = json.dumps(asked, ensure_ascii=False).encode("utf-8", "backslashreplace")
                        process.stdin.write(line + b"\n")
                process.stdin.close()
            except Exception as error:  # said below, on the side that Spark listens to
                broken.append(error)
                process.kill()

        threading.Thread(target=feed, daemon=True).start()
        try:
            rows = []
            for line in process.stdout:
                rows.append(row(line.decode("utf-8")))
                if len(rows) == BATCH:
                    yield pandas.DataFrame(rows)
                    rows = []
            if rows:
                yield pandas.DataFrame(rows)
            # 1 says that something was found, 2 that some text could not be checked, as its row says too.
            if process.wait() not in (0, 1, 2) or broken:
                raise RuntimeError(f"hegao ended with status {process.returncode}: {broken}")
        finally:
            process.kill()

    return check


def given(value):
    """A string, or nothing: pandas has several words for that."""
    return value if isinstance(value, str) else None


def row(line):
    answer = json.loads(line)
    return {
        "id": answer["id"],
        "kind": answer.get("kind"),
        "error": answer.get("error"),
        "diagnostics": [diagnostic(one) for one in answer.get("diagnostics", [])],
        "answer": line.rstrip("\n"),
    }


def diagnostic(one):
    start, end = one["range"]["start"], one["range"]["end"]
    return {
        **{key: one[key] for key in ("rule", "group", "severity", "message")},
        **{"line": start["line"], "column": start["column"], "offset": start["offset"], "end": end["offset"]},
    }


def main():
    parser = argparse.ArgumentParser(description="Checks the reports of a Parquet table with hegao.")
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--hegao", default="hegao", help="the program; by default the one on the PATH")
    parser.add_argument("--master", default="local[2]", help="where Spark runs; by default here, on two cores")
    arguments = parser.parse_args()
    # Elsewhere the program has to be on every machine, and not on this one.
    if arguments.master.startswith("local") and not shutil.which(arguments.hegao):
        sys.exit(f"there is no program {arguments.hegao}: put hegao on the PATH, or name it with --hegao PATH")
    session = SparkSession.builder.master(arguments.master).appName("hegao")
    session = session.config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH).getOrCreate()
    reports = session.read.parquet(arguments.input).select("id", "text")
    # A small table is one piece for Spark, however long its texts are: each core is to have several.
    pieces = PIECES * session.sparkContext.defaultParallelism
    reports = reports.repartition(pieces) if reports.rdd.getNumPartitions() < pieces else reports
    checked = reports.mapInPandas(checker(arguments.hegao), SCHEMA)
    checked.write.mode("overwrite").parquet(arguments.output)
    session.stop()


if __name__ == "__main__":
    main()
