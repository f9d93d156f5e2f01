using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>How well a circuit predicts a spectrum, its parameters averaged over a broad prior: ln of the Laplace evidence.</summary>
/// <param name="LogLikelihood">ln of the likelihood at the minimum, but for a constant: −(M/2)·ln s².</param>
/// <param name="Log">ln of the evidence E, but for the same constant.</param>
/// <remarks>
/// ln E = −(M/2)·ln s² − ½·ln det(I + W·JᵀJ·W/(2π·s²)) + ln(permutations), s² = χ²/M + ε². M = 2N is the number of weighted residuals, J
/// are their derivatives by the coordinates of <see cref="PriorCoordinates"/>, W the widths of the prior. A parameter that the data fix
/// costs the ratio of its posterior to its prior; one that they leave open costs nothing (MacKay, Information Theory, Inference, and
/// Learning Algorithms (2003), ch. 28). Equal branches can be exchanged, so that each of their orders is a minimum of its own.</remarks>
internal readonly record struct Evidence(double LogLikelihood, double Log)
{
    /// <summary>Misfit relative to |Z| below which a list of circuits is not told apart: rounding, and where minimisations end.</summary>
    public const double RoundingMisfit = 1e-8;

    /// <summary>The same for grown candidates: no instrument shows less. Of exact data a smaller one made the answer hang on where the
    /// parameters ended that nothing determines, and so on the width of vectors (tests/README.md, "Identification").</summary>
    public const double ShownMisfit = 1e-5;

    // Of data as exact as these, residuals are rounding, whose order means nothing.
    private const double ExactData = 1e-6;
    private const double ChanceCorrelation = 2;   // standard deviations
    private const int FewestCorrelated = 12;

    /// <summary>The evidence of a fit; −∞ where it has no value.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="grid">The frequencies.</param>
    /// <param name="window">What the data can show.</param>
    /// <param name="independent">Share of the residuals that count as independent.</param>
    /// <param name="smallestMisfit">Misfit relative to |Z| below which circuits are not told apart.</param>
    public static Evidence Of(FitResult fit, FrequencyGrid grid, DataWindow window, double independent = 1,
        double smallestMisfit = RoundingMisfit)
    {
        Spectrum spectrum = fit.Spectrum;
        int residuals = 2 * spectrum.Count;
        bool isKnown = fit.Weighting == Weighting.Sigma;
        double floor = fit.Weighting == Weighting.Modulus ? smallestMisfit * smallestMisfit : 0;
        double variance = isKnown ? 1 : fit.ChiSquared / residuals + floor;
        if (!(variance > 0) || !double.IsFinite(variance))
            return new Evidence(double.NegativeInfinity, double.NegativeInfinity);
        double likelihood = independent * (isKnown ? -fit.ChiSquared / 2 : -0.5 * residuals * Math.Log(variance));
        double[] values = [.. fit.Parameters.Select(p => p.Value)];
        double noise = Math.Sqrt(RelativeVariance(fit) / residuals + smallestMisfit * smallestMisfit);
        PriorCoordinates coordinates = PriorCoordinates.Of(fit.Circuit, values, window, noise);
        double[,] information = InformationOf(fit, grid, coordinates, values);
        return new Evidence(likelihood,
            likelihood - 0.5 * LogDeterminant(information, 2 * Math.PI * variance / independent) + Math.Log(Permutations(fit.Circuit)));
    }

    /// <summary>The share of residuals that count as independent: (1 − ρ)/(1 + ρ), ρ their correlation from point to point beyond what
    /// chance gives. Where even the best circuit leaves a systematic misfit, further parts would earn it point by point.</summary>
    /// <remarks>Effective sample size of a first-order autoregression: Bayley and Hammersley, J. R. Stat.
    /// Soc. Suppl. 8 (1946) 184.</remarks>
    public static double IndependentShare(FitResult best)
    {
        Spectrum spectrum = best.Spectrum;
        int n = spectrum.Count;
        if (n < FewestCorrelated || RelativeVariance(best) < ExactData * ExactData * n)
            return 1;
        double[] weightReal = new double[n], weightImaginary = new double[n];
        SpectrumWeights.Fill(spectrum, best.Weighting, weightReal, weightImaginary);
        int[] order = [.. Enumerable.Range(0, n).OrderBy(k => spectrum.FrequenciesHertz[k])];
        double products = 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            Complex residual = spectrum[order[i]] - best.Model[order[i]];
            (double re, double im) = (residual.Real * weightReal[order[i]], residual.Imaginary * weightImaginary[order[i]]);
            squares += re * re + im * im;
            if (i == 0)
                continue;
            Complex before = spectrum[order[i - 1]] - best.Model[order[i - 1]];
            products += re * before.Real * weightReal[order[i - 1]] + im * before.Imaginary * weightImaginary[order[i - 1]];
        }
        double correlation = Math.Clamp(products / squares - ChanceCorrelation / Math.Sqrt(2 * n), 0, 0.95);
        return (1 - correlation) / (1 + correlation);
    }

    private static double RelativeVariance(FitResult fit)
    {
        double sum = 0;
        for (int k = 0; k < fit.Spectrum.Count; k++)
        {
            double ratio = (fit.Spectrum[k] - fit.Model[k]).Magnitude / fit.Spectrum[k].Magnitude;
            sum += ratio * ratio;
        }
        return sum;
    }

    // W·JᵀJ·W of the weighted residuals.
    private static double[,] InformationOf(FitResult fit, FrequencyGrid grid, PriorCoordinates coordinates, double[] values)
    {
        Spectrum spectrum = fit.Spectrum;
        int n = spectrum.Count, count = coordinates.Widths.Length;
        double[] weightReal = new double[n], weightImaginary = new double[n];
        SpectrumWeights.Fill(spectrum, fit.Weighting, weightReal, weightImaginary);
        CircuitEvaluator evaluator = new(fit.Circuit, grid);
        evaluator.EvaluateWithDerivatives(values);
        int[] free = [.. Enumerable.Range(0, values.Length).Where(k => !fit.Circuit.Parameters[k].Fixed)];
        double[,] columns = new double[count, 2 * n];
        for (int f = 0; f < count; f++)
        {
            ReadOnlySpan<double> real = evaluator.DerivativeReal(free[f]), imaginary = evaluator.DerivativeImaginary(free[f]);
            for (int q = 0; q < count; q++)
            {
                double factor = coordinates.Jacobian[f, q] * coordinates.Widths[q];
                if (factor == 0)
                    continue;
                for (int k = 0; k < n; k++)
                {
                    columns[q, k] += factor * real[k] * weightReal[k];
                    columns[q, n + k] += factor * imaginary[k] * weightImaginary[k];
                }
            }
        }
        double[,] information = new double[count, count];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double sum = 0;
                for (int k = 0; k < 2 * n; k++)
                    sum += columns[a, k] * columns[b, k];
                information[a, b] = information[b, a] = double.IsFinite(sum) ? sum : 0;
            }
        }
        return information;
    }

    // ln det(I + A/scale) by Cholesky: the matrix is positive definite by construction.
    private static double LogDeterminant(double[,] a, double scale)
    {
        int count = a.GetLength(0);
        double[,] l = new double[count, count];
        double log = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j] / scale + (i == j ? 1 : 0);
                for (int k = 0; k < j; k++)
                    sum -= l[i, k] * l[j, k];
                if (i == j)
                    log += Math.Log(l[i, i] = Math.Sqrt(Math.Max(sum, 1)));
                else
                    l[i, j] = sum / l[j, j];
            }
        }
        return 2 * log;
    }

    /// <summary>In how many orders the equal parts of a circuit can be written.</summary>
    public static double Permutations(Circuit circuit)
    {
        return Of(circuit.Root);

        double Of(CircuitNode node)
        {
            IReadOnlyList<CircuitNode> parts = node switch
            {
                SeriesNode series => series.Parts,
                ParallelNode parallel => parallel.Parts,
                _ => [],
            };
            double product = 1;
            foreach (IGrouping<string, CircuitNode> alike in parts.GroupBy(CircuitForm.Of, StringComparer.Ordinal))
            {
                for (int k = 2; k <= alike.Count(); k++)
                    product *= k;
            }
            return parts.Aggregate(product, (sofar, part) => sofar * Of(part));
        }
    }
}
