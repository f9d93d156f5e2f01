using System.Globalization;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Units;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>A structure of the noise in words.</summary>
internal static class NoiseWords
{
    /// <summary>The judgement for the user.</summary>
    public static NoiseJudgement JudgementOf(NoiseStructure structure, FitWorkspace work)
    {
        double[] hertz = [.. Arrays.Where(structure.Wild.Length, k => structure.Wild[k]).Select(k => work.Spectrum.FrequenciesHertz[k])];
        VarianceModel model = structure.Variances.Model;
        return new NoiseJudgement(model.Shape, model.Parts, structure.Weighting == Weighting.Modulus ? ""
            : TextOf(structure.Variances), hertz) { IsHint = structure.IsHint };
    }

    /// <summary>What the user should know.</summary>
    public static IEnumerable<Diagnostic> Describe(NoiseJudgement judgement, Weighting weighting)
    {
        if (judgement.IsHint)
        {
            yield return Diagnostic.Note(DiagnosticCodes.WeightsEstimated,
                $"the residuals hint at a constant part of the noise, {judgement.Words}: weights allow for it.");
        }
        else if (judgement.Reweighted)
        {
            string weights = weighting == Weighting.Unit ? "all points have the same weight" : "weights were estimated from the residuals";
            yield return Diagnostic.Note(DiagnosticCodes.WeightsEstimated,
                $"the noise is not proportional to |Z| but {judgement.Words}: {weights}.");
        }
    }

    /// <summary>Names the points because of which the loss is robust.</summary>
    public static IEnumerable<Diagnostic> DescribeWild(NoiseJudgement? judgement)
    {
        if (judgement is not { WildHertz.Count: > 0 })
            yield break;
        bool one = judgement.WildHertz.Count == 1;
        string points =
            $"the {(one ? "point" : "points")} "
                + $"at {string.Join(", ", judgement.WildHertz.Order().Select(f => ValueText.Format(f, Unit.Hertz)))}";
        yield return Diagnostic.Warning(DiagnosticCodes.WildPoints,
            $"{points} {(one ? "lies" : "lie")} far off the rest and {(one ? "counts" : "count")} little, by a robust loss: look "
                + $"at {(one ? "it" : "them")}.");
    }

    private static string TextOf(VarianceEstimate estimate)
    {
        VarianceModel model = estimate.Model;
        ReadOnlySpan<double> p = estimate.Parameters;
        switch (model.Parts)
        {
            case NoiseParts.Separate:
                return $"{One(model, p[0], p[1])} (real part), {One(model, p[2], p[3])} (imaginary part)";
            case NoiseParts.Ratio:
                double shift = p[model.ShapeCount];
                bool power = model.Shape == VarianceShape.Power;
                double first = p[0] - 0.5 * shift, second = model.ShapeCount < 2 ? 0 : power ? p[1] : p[1] - 0.5 * shift;
                return $"{One(model, first, second)} (real part), {Number(Math.Exp(shift))} times as much in the imaginary part";
            default:
                return One(model, p[0], model.ShapeCount > 1 ? p[1] : 0);
        }
    }

    private static string One(VarianceModel model, double first, double second)
    {
        double a = Math.Exp(first), b = Math.Exp(second);
        string relative = $"{Number(100 * a)} % of |Z|", absolute = ValueText.Format(b * model.TypicalOhm, Unit.Ohm, 2);
        return model.Shape switch
        {
            VarianceShape.Proportional => $"σ = {relative}",
            VarianceShape.Constant => $"σ = {ValueText.Format(a * model.TypicalOhm, Unit.Ohm, 2)} at all frequencies",
            VarianceShape.Squares => $"σ² = ({relative})² + ({absolute})²",
            VarianceShape.Sum => $"σ = {relative} + {absolute}",
            VarianceShape.Power => string.Create(CultureInfo.InvariantCulture, $"σ ∝ |Z|^{1 + second:0.0#}"),
            VarianceShape.OwnAndConstant => $"σ² = ({Number(100 * a)} % of each part)² + ({absolute})²",
            _ => $"σ² = ({Number(100 * a)} % of each part)² + ({Number(100 * b)} % of |Z|)²",
        };
    }

    private static string Number(double value) => ValueText.Format(value, Unit.None, 2);
}
