/* ImpedanceFit for C, and for what calls C. Link with libimpedancefit.so (-limpedancefit), or load it at run time.
 *
 * Texts are UTF-8 and end with a zero byte. Numbers are IEEE doubles in SI units: frequencies in Hz, impedances in ohm, capacitive Z'' < 0.
 * Every function may be called on any thread at any time; calls do not wait for each other. Arrays of the caller are read during the call only.
 *
 * Results are the JSON documents of the command line (`impedancefit VERB --json`). Their "provenance" holds program, version, commit, and in the
 * place of the words of a command "verb", "options" (as they were given), "seed" (null where nothing is random) and "arrays": name and SHA-256
 * of each spectrum, taken over all frequency_hz, then all z_real_ohm, then all z_imag_ohm, then sigma_real_ohm and sigma_imag_ohm where both
 * are given, as doubles with the lowest byte first. Of a file that a name stands for (of a circuit, for example) no hash is taken. Errors are
 * {"error":{"code":…,"problem":…,"remedy":…,"message":…}} with the words of the command line. A text in *result belongs to the caller, who frees
 * it by impedancefit_free, whatever the status is.
 *
 * After fork() a process must not call the library if its parent did: start a new program, or use threads.
 */
#ifndef IMPEDANCEFIT_H
#define IMPEDANCEFIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Number of this interface. It changes where a function changes or goes; compare it with impedancefit_interface() after loading. */
#define IMPEDANCEFIT_INTERFACE 1

/* What functions return. */
enum impedancefit_status {
    IMPEDANCEFIT_DONE = 0,        /* all done */
    IMPEDANCEFIT_PARTIAL = 1,     /* done, but spectra failed, did not converge or did not validate: the result names each */
    IMPEDANCEFIT_REFUSED = 2,     /* what was given cannot be used; *result says why */
    IMPEDANCEFIT_FAILED = 3,      /* a mistake of the library; *result names it */
    IMPEDANCEFIT_CANCELLED = 130  /* the caller cancelled */
};

/* A spectrum in the memory of the caller. Columns have `points` numbers each. */
typedef struct impedancefit_spectrum {
    const double *frequency_hz;
    const double *z_real_ohm;
    const double *z_imag_ohm;
    const double *sigma_real_ohm;  /* standard deviations for the weighting "sigma", or NULL */
    const double *sigma_imag_ohm;
    size_t points;
    const char *name;              /* the `file` of its results, or NULL */
    double temperature_kelvin;     /* NaN where it is not known */
} impedancefit_spectrum;

/* Number of the interface of the loaded library. */
int32_t impedancefit_interface(void);

/* Version of the loaded library, with the revision of its sources. Belongs to the library. */
const char *impedancefit_version(void);

/* Frees a text that a function gave. NULL is allowed. */
void impedancefit_free(char *text);

/* Explains a circuit in any notation, by its name, or by the path of its file: the document of `circuits TEXT --json`. */
int32_t impedancefit_parse(const char *circuit, char **result);

/* Reads the spectra of a file of any known format: {"file","format","inference":[],"warnings":[],"corrections":[{"file","sha256"}],
 * "spectra":[{"file","sha256","spectrum","frequency_Hz":[],"z_real_ohm":[],"z_imag_ohm":[],"sigma_real_ohm":[],"sigma_imag_ohm":[],
 * "temperature_K","thickness_m","area_m2","warnings":[],"notes":[]}]}. "sha256" is that of the bytes of the file (null where they came from a pipe).
 * Options: columns, sign, unit, sheet, id, exclude; subtract (a file: leads or blank, measured alone), open (a file: the empty cell),
 * lead-inductance (in H). */
int32_t impedancefit_read(const char *path, const char *options, int64_t cancellation, char **result);

/* The verbs. `options` is a JSON object, or NULL. Its names are those of the command line without dashes; values are texts, numbers, true, lists
 * or names with values: {"circuit":"R0-p(R1,CPE1)","weighting":"modulus","fmin":1,"start":{"R1":100},"bound":{"R1":[1,null]},"fix":["R0"]}.
 * `cancellation` is 0 or a cancellation. All verbs take fmin, fmax and exclude.
 *   fit           circuit (without it, it is identified; a list is compared), weighting, loss, starts, intervals, start, fix, bound, tie, seed,
 *                 derive, elements, influence, goodness, explain
 *   identify      circuit (a list of candidates), elements, evidence-only, ranker
 *   drt           weighting, no-arcs, thickness, area, diameter
 *   check         fit, criterion, elements, representation, no-capacitance, no-inductance, extension
 *   series        circuit, tie, form, weighting, intervals, temperature, against with values: one fit of all spectra
 *   conductivity  those of fit up to seed, thickness, area, diameter, temperature, porosity, mixed, lead, series-circuit, interfaces,
 *                 electrolyte, permittivity, cell */
int32_t impedancefit_fit(const impedancefit_spectrum *spectra, size_t count, const char *options, int64_t cancellation, char **result);
int32_t impedancefit_identify(const impedancefit_spectrum *spectra, size_t count, const char *options, int64_t cancellation, char **result);
int32_t impedancefit_drt(const impedancefit_spectrum *spectra, size_t count, const char *options, int64_t cancellation, char **result);
int32_t impedancefit_check(const impedancefit_spectrum *spectra, size_t count, const char *options, int64_t cancellation, char **result);
int32_t impedancefit_series(const impedancefit_spectrum *spectra, size_t count, const char *options, int64_t cancellation, char **result);
int32_t impedancefit_conductivity(const impedancefit_spectrum *spectra, size_t count, const char *options, int64_t cancellation, char **result);

/* Prepares a circuit to be computed many times, on any number of threads; *parameters is the number of its parameters, whose names and order
 * impedancefit_parse tells. Numbers are above 0 and never given again; closing one twice does no harm. *error is NULL where nothing is wrong. */
int32_t impedancefit_circuit_open(const char *circuit, int64_t *number, size_t *parameters, char **error);
int32_t impedancefit_circuit_close(int64_t number);

/* Z = Z' + jZ'' in ohm at `points` frequencies, for values of all parameters, fixed and tied ones too. The derivatives dZ/dp are computed where
 * neither of the last two arrays is NULL: parameter_count rows of `points` numbers. */
int32_t impedancefit_evaluate(int64_t number, const double *frequency_hz, size_t points, const double *parameters, size_t parameter_count,
    double *z_real_ohm, double *z_imag_ohm, double *derivatives_real, double *derivatives_imag, char **error);

/* A cancellation stops the calls that are given its number; one that was cancelled stays so. Free it when no further call shall have it. */
int64_t impedancefit_cancellation_create(void);
int32_t impedancefit_cancellation_cancel(int64_t cancellation);
int32_t impedancefit_cancellation_free(int64_t cancellation);

#ifdef __cplusplus
}
#endif
#endif
