//! A stack as deep as the one a thread has elsewhere: WebAssembly gives 1 MiB unless told otherwise. And what C would run
//! before `main` is run once, by whoever loads the module: else the linker has each function run it anew.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=-zstack-size=4194304");
        println!("cargo::rustc-link-arg-cdylib=--export=__wasm_call_ctors");
    }
}
