/* Calls the library as a program in C does: fits a simulated spectrum, and prints its result and the words of a mistake. */
#include <math.h>
#include <stdio.h>
#include "impedancefit.h"

enum { POINTS = 7, PARAMETERS = 3 };

int main(void)
{
    static const double values[PARAMETERS] = { 10, 1000, 1e-6 };
    double frequency[POINTS], real[POINTS], imaginary[POINTS];
    int64_t circuit = 0;
    size_t parameters = 0;
    char *text = NULL;
    impedancefit_spectrum spectrum = { 0 };
    int k, status;
    if (impedancefit_interface() != IMPEDANCEFIT_INTERFACE)
        return 1;
    for (k = 0; k < POINTS; k++)
        frequency[k] = pow(10, 5 - k);
    status = impedancefit_circuit_open("R0-p(R1,C1)", &circuit, &parameters, &text);
    if (status != IMPEDANCEFIT_DONE || parameters != PARAMETERS)
        return 2;
    status = impedancefit_evaluate(circuit, frequency, POINTS, values, parameters, real, imaginary, NULL, NULL, &text);
    if (status != IMPEDANCEFIT_DONE || impedancefit_circuit_close(circuit) != IMPEDANCEFIT_DONE)
        return 3;
    spectrum.frequency_hz = frequency;
    spectrum.z_real_ohm = real;
    spectrum.z_imag_ohm = imaginary;
    spectrum.points = POINTS;
    spectrum.name = "simulated";
    spectrum.temperature_kelvin = NAN;
    status = impedancefit_fit(&spectrum, 1, "{\"circuit\":\"R0-p(R1,C1)\",\"intervals\":\"none\"}", 0, &text);
    printf("%d %s", status, text);
    impedancefit_free(text);
    status = impedancefit_parse("R0-p(R1", &text);
    printf("%d %s\n", status, text);
    impedancefit_free(text);
    return 0;
}
