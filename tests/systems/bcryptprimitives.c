// What Wine 8 lacks of Windows 10: the one function of bcryptprimitives.dll that Rust's standard library calls.
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return RtlGenRandom(bytes, (ULONG)count); }
