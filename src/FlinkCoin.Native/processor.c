/* The version of the ABI, and whether this processor can run the library: answered without the runtime of .NET, which ends the process where it cannot. */
#include <cpuid.h>

#include "flinkcoin.h"

/* What x86-64-v3 adds and the compiler of .NET makes use of; the operating system must keep the wide registers too. */
static int is_supported(void)
{
    unsigned int a, b, basic, extended, d;
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma")
        && __builtin_cpu_supports("popcnt")
        && __get_cpuid(1, &a, &b, &basic, &d) && (basic & bit_MOVBE)
        && __get_cpuid(0x80000001, &a, &b, &extended, &d) && (extended & bit_LZCNT);
}

/* A test compiles this file with another answer. */
#ifndef FLINKCOIN_IS_SUPPORTED
#define FLINKCOIN_IS_SUPPORTED is_supported()
#endif

__attribute__((visibility("default"))) int32_t flinkcoin_abi(void)
{
    return FLINKCOIN_IS_SUPPORTED ? FLINKCOIN_ABI : FLINKCOIN_CPU;
}

__attribute__((visibility("default"))) int32_t Java_org_flinkcoin_bridge_Kernel_abi(void *environment, void *kernel)
{
    (void)environment;
    (void)kernel;
    return flinkcoin_abi();
}
