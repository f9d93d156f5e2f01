using ImpedanceFit.Interpretation.Curves;

namespace ImpedanceFit.Polarization;

/// <summary>Fits the relaxations to a record of V/I (or I/V) against time; the best by AICc is taken.</summary>
internal sealed class RelaxationFit
{
    private readonly RecordedStep step;
    private readonly double[] weights;

    private RelaxationFit(RecordedStep step, RecordNoise noise)
    {
        this.step = step;
        double scale = step.Answer.Max(Math.Abs);
        weights = [.. step.Answer.Select(y => 1 / (noise == RecordNoise.Proportional ? Math.Max(Math.Abs(y), 1e-12 * scale) : scale))];
    }

    /// <summary>The best relaxation, with the fit of its parameters (R_∞, ΔR, τ), or (R) if constant.</summary>
    public static (RelaxationFit Fitter, Relaxation Relaxation, CurveFit Fit, CurveFormula Formula) Best(RecordedStep step,
        RecordNoise noise)
    {
        RelaxationFit fitter = new(step, noise);
        List<(RelaxationKind Kind, CurveFit Fit, CurveFormula Formula)> all = [fitter.Constant()];
        if (step.Answer.Length > 5)
        {
            all.AddRange(fitter.Relaxing(RelaxationKind.Exponential));
            all.AddRange(fitter.Relaxing(RelaxationKind.Diffusion));
        }
        var best = all.MinBy(candidate => candidate.Fit.Aicc ?? double.PositiveInfinity);
        var perKind = all.GroupBy(candidate => candidate.Kind)
            .ToDictionary(group => group.Key,
                group => group.Min(candidate => candidate.Fit.Aicc ?? double.PositiveInfinity) - (best.Fit.Aicc ?? 0));
        return (fitter, Describe(step, best.Kind, best.Fit) with { DeltaAicc = perKind }, best.Fit, best.Formula);
    }

    /// <summary>Fits a diffusion with one parameter (0 for R_∞, 2 for τ_D) held: all three, and the sum of squares.</summary>
    public (double[] Values, double SumOfSquares) FitWith(int held, double value, double[] start)
    {
        double[] all = [.. start];
        all[held] = value;
        int[] free = held == 0 ? [1, 2] : [0, 1];
        CurveFormula formula = (p, values) =>
        {
            (all[free[0]], all[free[1]]) = (p[0], p[1]);
            for (int i = 0; i < values.Length; i++)
                values[i] = Answer(RelaxationKind.Diffusion, step.Seconds[i], all[0], all[1], all[2]);
        };
        double[] starts = [all[free[0]], all[free[1]]];
        // The steady state is known best: with another R_∞ the step makes up for it.
        if (held == 0)
            starts[0] = Math.Max(start[0] + start[1] - value, 1e-6 * start[1]);
        Curve curve = new([.. starts.Select((s, k) => CurveParameter.Positive(free[k] == 2 ? "tau" : "R", s) with { Lower = 1e-12 * s })],
            step.Answer, weights, formula);
        CurveFit fit = CurveFit.Run(curve);
        double[] found = [.. all];
        found[held] = value;
        (found[free[0]], found[free[1]]) = (fit.Values[0], fit.Values[1]);
        return (found, fit.SumOfSquares);
    }

    private static Relaxation Describe(RecordedStep step, RelaxationKind kind, CurveFit fit)
    {
        if (kind == RelaxationKind.Constant)
            return new Relaxation(kind, null, null, null, null);
        UncertainValue[] p = fit.Estimates;
        if (kind == RelaxationKind.Exponential)
            return new Relaxation(kind, p[0], p[1], p[2], null);
        double slowest = step.IsVoltageStep ? StepResponse.SlowestPotentiostatic(fit.Values[0] / fit.Values[1])
            : StepResponse.SlowestGalvanostatic;
        return new Relaxation(kind, p[0], p[1], p[2] * slowest, p[2]);
    }

    private (RelaxationKind, CurveFit, CurveFormula) Constant()
    {
        double mean = step.Answer.Average(), start = step.IsVoltageStep ? 1 / mean : mean;
        CurveFormula formula = (p, values) => values.Fill(step.IsVoltageStep ? 1 / p[0] : p[0]);
        return (RelaxationKind.Constant, CurveFit.Run(new Curve([CurveParameter.Positive("R_dc", start)], step.Answer, weights, formula)),
            formula);
    }

    // The time constant is where local minima lie: three starts.
    private IEnumerable<(RelaxationKind, CurveFit, CurveFormula)> Relaxing(RelaxationKind kind)
    {
        double first = step.ResistanceOf(step.Answer[0]), last = step.ResistanceOf(step.Answer[^1]);
        if (!(last > first))
            yield break;   // no blocked carrier makes the resistance fall
        double half = step.ResistanceOf((step.Answer[0] + step.Answer[^1]) / 2);
        int middle = Array.FindIndex(step.Answer, y => step.ResistanceOf(y) >= half);
        double guess = Math.Max(step.Seconds[Math.Max(middle, 1)], 1e-3 * step.Seconds[^1]) * (kind == RelaxationKind.Diffusion ? 10 : 1.4);
        CurveFormula formula = (p, values) =>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = Answer(kind, step.Seconds[i], p[0], p[1], p[2]);
        };
        foreach (double factor in (double[])[0.2, 1, 5])
        {
            Curve curve =
                new([CurveParameter.Positive("R_inf", 0.8 * first) with
                    { Lower = 1e-9 * first }, CurveParameter.Positive("R_step", last - 0.8 * first) with { Lower = 1e-9 * last },
                CurveParameter.Positive("tau", guess * factor) with { Lower = 1e-9 * guess }], step.Answer, weights, formula);
            yield return (kind, CurveFit.Run(curve), formula);
        }
    }

    private double Answer(RelaxationKind kind, double t, double infinity, double rise, double tau) => (kind, step.IsVoltageStep) switch
    {
        (RelaxationKind.Exponential, true) => 1 / (infinity + rise) + (1 / infinity - 1 / (infinity + rise)) * Math.Exp(-t / tau),
        (RelaxationKind.Exponential, false) => infinity + rise * (1 - Math.Exp(-t / tau)),
        (_, true) => StepResponse.Conductance(t, infinity, rise, tau),
        _ => StepResponse.Resistance(t, infinity, rise, tau),
    };
}
