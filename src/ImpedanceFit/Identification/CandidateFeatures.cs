using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Identification;

/// <summary>What the trees of <see cref="LearnedRanking"/> know of each candidate: how it compares with the others, and what its residuals
/// and parameters look like. They also know what the spectrum shows without a circuit.</summary>
internal sealed class CandidateFeatures
{
    private const double LargestLog = 60, LargestDifference = 200, DecadesOfTau = 8;
    private const double NearOne = 0.98, NearHalf = 0.04;

    private readonly List<float> row = [];
    private readonly List<string> names = [];
    private readonly IReadOnlyList<FitResult> fits;
    private readonly IReadOnlyList<Evidence> evidence;
    private readonly CandidateRanking ranking;
    private readonly KramersKronigResult validity;
    private readonly RelaxationTimes? times;
    private readonly DataWindow window;
    private readonly double[] correlations, bic, aicc;
    private readonly int bestByEvidence, bestByBic;

    private CandidateFeatures(IReadOnlyList<FitResult> fits, IReadOnlyList<Evidence> evidence, CandidateRanking ranking,
        KramersKronigResult validity, RelaxationTimes? times)
    {
        (this.fits, this.evidence, this.ranking, this.validity, this.times) = (fits, evidence, ranking, validity, times);
        window = DataWindow.Of(fits[0].Spectrum);
        correlations = [.. fits.Select(fit => ResidualsOf(fit).Correlation)];
        bic = [.. fits.Select(fit => fit.Information.Bic)];
        aicc = [.. fits.Select(fit => fit.Information.Aicc ?? fit.Information.Bic)];
        bestByEvidence = Array.IndexOf(ranking.Probabilities, ranking.Probabilities.Max());
        bestByBic = Array.IndexOf(bic, bic.Min());
    }

    /// <summary>The features of every candidate, all of one length and finite.</summary>
    public static float[][] Of(IReadOnlyList<FitResult> fits, IReadOnlyList<Evidence> evidence, CandidateRanking ranking,
        KramersKronigResult validity, RelaxationTimes? times)
    {
        CandidateFeatures features = new(fits, evidence, ranking, validity, times);
        return [.. Enumerable.Range(0, fits.Count).Select(features.RowOf)];
    }

    /// <summary>The names of the features of a candidate, in their order.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<FitResult> fits, IReadOnlyList<Evidence> evidence, CandidateRanking ranking,
        KramersKronigResult validity, RelaxationTimes? times)
    {
        CandidateFeatures features = new(fits, evidence, ranking, validity, times);
        features.RowOf(0);
        return features.names;
    }

    private float[] RowOf(int i)
    {
        row.Clear();
        names.Clear();
        AddComparison(i);
        AddNeighbours(i);
        AddResiduals(i);
        AddParameters(fits[i]);
        AddArcs(fits[i]);
        AddStructure(fits[i].Circuit);
        AddSpectrum(i);
        return [.. row];
    }

    private void Add(string name, double value, double lowest, double highest)
    {
        names.Add(name);
        row.Add((float)(double.IsNaN(value) ? highest : Math.Clamp(value, lowest, highest)));
    }

    private void AddComparison(int i)
    {
        double[] own = [.. evidence.Select(e => e.Log)];
        double smallest = fits.Min(fit => fit.ChiSquared);
        Add("ln evidence with its smaller ones − largest", ranking.LogEvidence[i] - ranking.LogEvidence.Max(), -LargestLog, 0);
        Add("ln evidence − largest", own[i] - own.Max(), -LargestLog, 0);
        Add("ln probability by evidence", Math.Log(Math.Max(1e-12, ranking.Probabilities[i])), -28, 0);
        Add("rank by evidence", ranking.Probabilities.Count(p => p > ranking.Probabilities[i]), 0, 30);
        Add("BIC − smallest", bic[i] - bic.Min(), 0, LargestDifference);
        Add("AICc − smallest", aicc[i] - aicc.Min(), 0, LargestDifference);
        Add("log χ² ratio", smallest > 0 ? Math.Log10(fits[i].ChiSquared / smallest) : 0, 0, 6);
        Add("free parameters", fits[i].FreeParameterCount, 0, 30);
        int free = fits[i].FreeParameterCount;
        Add("free parameters more than the best by evidence", free - fits[bestByEvidence].FreeParameterCount, -15, 15);
        Add("free parameters more than the best by BIC", free - fits[bestByBic].FreeParameterCount, -15, 15);
        Add("candidates", fits.Count, 1, 60);
        Add("largest probability by evidence", ranking.Probabilities[bestByEvidence], 0, 1);
    }

    // What it gains over the circuits that it contains, and what those gain that contain it, in ln L a parameter.
    private void AddNeighbours(int i)
    {
        double least = LargestLog, most = 0, probable = 0;
        for (int k = 0; k < fits.Count; k++)
        {
            if (k == i)
                continue;
            double gain = evidence[i].LogLikelihood - evidence[k].LogLikelihood;
            int more = fits[i].FreeParameterCount - fits[k].FreeParameterCount;
            if (more > 0 && CircuitContainment.Contains(fits[i].Circuit, fits[k].Circuit))
            {
                least = Math.Min(least, gain / more);
                probable = Math.Max(probable, ranking.Probabilities[k]);
            }
            else if (more < 0 && CircuitContainment.Contains(fits[k].Circuit, fits[i].Circuit))
                most = Math.Max(most, gain / more);
        }
        Add("least gain over a smaller one", least, 0, LargestLog);
        Add("largest probability of a smaller one", probable, 0, 1);
        Add("largest gain of a larger one", most, 0, LargestLog);
    }

    private void AddResiduals(int i)
    {
        (double correlation, double runs) = ResidualsOf(fits[i]);
        Add("correlation of residuals", correlation, -1, 1);
        Add("correlation more than the smallest", correlation - correlations.Min(), 0, 2);
        Add("runs", runs, -15, 5);
        double misfit = Math.Sqrt(fits[i].Model.Select((z, k) =>
            Math.Pow((z - fits[i].Spectrum[k]).Magnitude / fits[i].Spectrum[k].Magnitude, 2)).Average());
        Add("ln misfit over noise", Math.Log(Math.Max(1e-12, 100 * misfit) / Math.Max(1e-10, validity.NoisePercent)), -3, 8);
        Add("converged", fits[i].Converged ? 1 : 0, 0, 1);
    }

    private void AddParameters(FitResult fit)
    {
        double[] errors = [.. fit.Parameters.Where(p => !p.Fixed && p.StandardError is not null && p.Value != 0)
            .Select(p => Math.Abs(p.StandardError!.Value / p.Value))];
        double[] exponents = [.. fit.Parameters.Where(p => !p.Fixed && p.Parameter.Description.Kind == ParameterKind.Exponent)
            .Select(p => p.Value)];
        Add("parameters at a limit", fit.AtLimitCount, 0, 8);
        Add("undetermined parameters", fit.Parameters.Count(p => p.IsUndetermined), 0, 8);
        Add("ln largest relative error", Math.Log(errors.DefaultIfEmpty(1e-9).Max()), -16, 16);
        Add("ln median relative error", Math.Log(errors.Order().ElementAtOrDefault(errors.Length / 2)), -16, 16);
        Add("smallest exponent", exponents.DefaultIfEmpty(1).Min(), 0, 1.1);
        Add("largest exponent", exponents.DefaultIfEmpty(0).Max(), 0, 1.1);
        Add("exponents near 1", exponents.Count(n => n > NearOne), 0, 6);
        Add("exponents near ½", exponents.Count(n => Math.Abs(n - 0.5) < NearHalf), 0, 6);
    }

    private void AddArcs(FitResult fit)
    {
        (double Tau, double Ohm)[] arcs = [.. ArcsOf(fit).OrderBy(arc => arc.Tau)];
        double outside = DecadesOfTau, closest = DecadesOfTau, total = arcs.Sum(arc => arc.Ohm);
        for (int k = 0; k < arcs.Length; k++)
        {
            outside = Math.Min(outside, Math.Min(Math.Log10(arcs[k].Tau * window.HighestOmega),
                -Math.Log10(arcs[k].Tau * window.LowestOmega)));
            if (k > 0)
                closest = Math.Min(closest, Math.Log10(arcs[k].Tau / arcs[k - 1].Tau));
        }
        Add("processes with a time constant", arcs.Length, 0, 8);
        Add("decades of the outermost inside the window", outside, -DecadesOfTau, DecadesOfTau);
        Add("decades between the closest", closest, 0, DecadesOfTau);
        Add("log share of the smallest", total > 0 ? Math.Log10(arcs.Min(arc => arc.Ohm) / total) : 0, -6, 0);
        Add("log of their sum over the largest |Z|", Math.Log10(Math.Max(1e-12, total) / window.LargestOhm), -6, 6);
        Add("processes more than peaks", arcs.Length - (times?.Peaks.Count ?? arcs.Length), -8, 8);
    }

    private void AddStructure(Circuit circuit)
    {
        string[] symbols = [.. circuit.Elements.Select(element => element.Element.Description.Symbol)];
        foreach (string symbol in (string[])["R", "C", "CPE", "L", "W", "Wo", "Ws", "G"])
            Add(symbol, symbols.Count(each => each == symbol), 0, 6);
        Add("other elements", symbols.Count(each => each is not ("R" or "C" or "CPE" or "L" or "W" or "Wo" or "Ws" or "G")), 0, 6);
        Add("ln orders", Math.Log(Evidence.Permutations(circuit)), 0, 6);
    }

    private void AddSpectrum(int i)
    {
        Spectrum spectrum = fits[i].Spectrum;
        int[] order = [.. Enumerable.Range(0, spectrum.Count).OrderBy(k => spectrum.FrequenciesHertz[k])];
        double decades = Math.Log10(window.HighestOmega / window.LowestOmega);
        Add("log noise in %", Math.Log10(Math.Max(1e-8, validity.NoisePercent)), -6, 2);
        Add("points", spectrum.Count, 0, 200);
        Add("points a decade", spectrum.Count / Math.Max(0.1, decades), 0, 40);
        Add("phase at the lowest frequency", spectrum[order[0]].Phase, -2, 2);
        Add("phase at the highest frequency", spectrum[order[^1]].Phase, -2, 2);
        Add("log range of |Z|", Math.Log10(window.LargestOhm / window.SmallestOhm), 0, 8);
        Add("peaks", times?.Peaks.Count ?? -1, -1, 10);
        Add("tail", times?.Tail is null ? 0 : 1, 0, 1);
        Add("inductance", times?.Inductance is null ? 0 : 1, 0, 1);
        Add("made of processes", times?.HasProcesses == true ? 1 : 0, 0, 1);
    }

    // Correlation from point to point, and runs of one sign as a normal deviate (Wald and Wolfowitz, Ann. Math. Stat. 11 (1940) 147).
    private static (double Correlation, double Runs) ResidualsOf(FitResult fit)
    {
        Spectrum spectrum = fit.Spectrum;
        int n = spectrum.Count;
        double[] weightReal = new double[n], weightImaginary = new double[n];
        SpectrumWeights.Fill(spectrum, fit.Weighting, weightReal, weightImaginary);
        Complex[] residuals = [.. Enumerable.Range(0, n).OrderBy(k => spectrum.FrequenciesHertz[k]).Select(k => new Complex(
            (spectrum[k].Real - fit.Model[k].Real) * weightReal[k],
            (spectrum[k].Imaginary - fit.Model[k].Imaginary) * weightImaginary[k]))];
        double products = 0, squares = 0;
        int changes = 0;
        for (int k = 0; k < n; k++)
        {
            (double re, double im) = (residuals[k].Real, residuals[k].Imaginary);
            squares += re * re + im * im;
            if (k == 0)
                continue;
            (double beforeRe, double beforeIm) = (residuals[k - 1].Real, residuals[k - 1].Imaginary);
            products += re * beforeRe + im * beforeIm;
            changes += (re * beforeRe < 0 ? 1 : 0) + (im * beforeIm < 0 ? 1 : 0);
        }
        return (squares > 0 ? products / squares : 0, n > 1 ? (changes - (n - 1)) / Math.Sqrt((n - 1) / 2.0) : 0);
    }

    private static List<(double Tau, double Ohm)> ArcsOf(FitResult fit)
    {
        List<(double, double)> arcs = [];
        foreach (IGrouping<ElementNode, FittedParameter> element in fit.Parameters.GroupBy(p => p.Parameter.Element))
        {
            double? Of(ParameterKind kind, ElementNode of) => fit.Parameters
                .FirstOrDefault(p => p.Parameter.Element == of && p.Parameter.Description.Kind == kind)?.Value;
            if (Of(ParameterKind.TimeConstant, element.Key) is { } tau && Of(ParameterKind.Resistance, element.Key) is { } own)
                arcs.Add((Math.Max(1e-30, tau), Math.Abs(own)));
            else if (Of(ParameterKind.AdmittanceCoefficient, element.Key) is { } q
                && PriorCoordinates.ResistanceBeside(fit.Circuit, element.Key) is { } resistor
                && Of(ParameterKind.Resistance, resistor) is { } beside)
            {
                double n = Of(ParameterKind.Exponent, element.Key) ?? 1;
                arcs.Add((Math.Clamp(Math.Pow(beside * q, 1 / Math.Max(n, 0.05)), 1e-30, 1e30), Math.Abs(beside)));
            }
        }
        return arcs;
    }
}
