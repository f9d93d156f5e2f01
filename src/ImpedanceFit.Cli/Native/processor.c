/* Part of the program of machine code (ImpedanceFit.Cli.csproj): says what processor it needs where there is another one. The runtime would abort
   without saying what to do. This runs before it, and is itself compiled for any x64 processor. REQUIRED_LEVEL is 3 or 4, of x86-64-v3 and -v4. */
#include <cpuid.h>
#include <unistd.h>

#ifndef REQUIRED_LEVEL
#if defined(__AVX512BW__) && defined(__AVX512CD__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#define REQUIRED_LEVEL 4
#elif defined(__AVX2__) && defined(__BMI2__) && defined(__FMA__)
#define REQUIRED_LEVEL 3
#else
#define REQUIRED_LEVEL 0
#endif
#endif

#define PLAIN __attribute__((target("arch=x86-64")))

enum { USAGE = 2 };

/* True if all bits of a mask are set. */
#define ALL(value, mask) (((value) & (mask)) == (mask))

PLAIN static int level(void)
{
    unsigned a, b, c, d, leaf1c, leaf7b, kept, keptHigh;
    if (!__get_cpuid(1, &a, &b, &leaf1c, &d) || !ALL(leaf1c, bit_OSXSAVE | bit_AVX | bit_FMA | bit_MOVBE | bit_F16C | bit_POPCNT))
        return 0;
    if (!__get_cpuid_count(7, 0, &a, &leaf7b, &c, &d) || !ALL(leaf7b, bit_AVX2 | bit_BMI | bit_BMI2))
        return 0;
    if (!__get_cpuid(0x80000001, &a, &b, &c, &d) || !ALL(c, bit_LZCNT))
        return 0;
    /* What registers the system keeps when it changes between programs: XMM and YMM, then the three parts of AVX-512. */
    __asm__("xgetbv" : "=a"(kept), "=d"(keptHigh) : "c"(0));
    if (!ALL(kept, 0x6u))
        return 0;
    return ALL(leaf7b, bit_AVX512F | bit_AVX512DQ | bit_AVX512CD | bit_AVX512BW | bit_AVX512VL) && ALL(kept, 0xe6u) ? 4 : 3;
}

PLAIN __attribute__((constructor)) static void check_processor(void)
{
    static const char message[] =
#if REQUIRED_LEVEL == 4
        "impedancefit: this program is for processors with AVX-512 (x86-64-v4), which this one, or its operating system, does not have.\n"
        "Publish it without -p:IlcInstructionSet for all processors with AVX2 (Intel since 2013, AMD since 2015), or without -p:AheadOfTime for any.\n";
#else
        "impedancefit: this program is for processors with AVX2, BMI and FMA (x86-64-v3: Intel since 2013, AMD since 2015), which this one, or its "
        "operating system, does not have.\n"
        "Publish it without -p:AheadOfTime for any processor (needs .NET).\n";
#endif
    ssize_t written;
    if (level() >= REQUIRED_LEVEL)
        return;
    written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(USAGE);
}
