namespace ImpedanceFit.Relaxations.Density;

/// <summary>Distributions for all strengths of the prior that the data allow, each with its evidence.</summary>
/// <remarks>Newton with a damping that grows after failed steps; the noise follows from the residuals and the effective number of
/// parameters, σ² = Σr²/(N − p). Evidence by Laplace (MacKay, Neural Comput. 4 (1992) 415, doi:10.1162/neco.1992.4.3.415).</remarks>
internal sealed class DensityFit
{
    private const double LargestStep = 2, SmallGain = 3e-3, SameVariance = 0.04, Hopeless = 12;
    private const double SmallestVariance = 1e-13, SmallestLog = -60, LargestLog = 30, LeastDamping = 1e-9, SmallDamping = 2e-3;
    private const int MostSteps = 40, MostRounds = 5, MostStartRounds = 14;
    // From the middle to both ends, each from its neighbour.
    private static readonly double[] Upwards = [5, 10, 20, 40], Downwards = [2.4, 1.2, 0.6];

    private readonly DensityModel model;
    private readonly CancellationToken cancellation;
    private readonly double[] x, trial, step;
    private double energy;

    private DensityFit(DensityModel model, CancellationToken cancellation)
    {
        (this.model, this.cancellation) = (model, cancellation);
        (x, trial, step) = (new double[model.Unknowns], new double[model.Unknowns], new double[model.Unknowns]);
    }

    /// <summary>Number of Newton steps of this fit.</summary>
    public int Steps { get; private set; }

    /// <summary>The components in order of their strength, those without a share left out.</summary>
    public static IReadOnlyList<DensityComponent> Run(DensityModel model, CancellationToken cancellation)
    {
        DensityFit fit = new(model, cancellation);
        RoughnessPrior middle = fit.PriorOf(Upwards[0]);
        double variance = fit.Begin(middle);
        List<DensityComponent> found = [fit.At(middle, variance)];
        fit.Walk(found, Upwards.AsSpan(1), found[0]);
        fit.Walk(found, Downwards, found[0]);
        found.RemoveAll(component => found.Count > 1 && !double.IsFinite(component.LogEvidence));
        double best = found.Max(component => component.LogEvidence);
        double total = found.Sum(component => Math.Exp(component.LogEvidence - best));
        foreach (DensityComponent component in found)
            component.Share = found.Count == 1 ? 1 : Math.Exp(component.LogEvidence - best) / total;
        return [.. found.Where(component => component.Share > 1e-4).OrderBy(component => component.Prior.Curvature)];
    }

    private RoughnessPrior PriorOf(double curvature) => new(model.Spectrum.Basis.Count, model.Spectrum.Basis.Step, curvature);

    private void Walk(List<DensityComponent> found, ReadOnlySpan<double> curvatures, DensityComponent from)
    {
        double best = found.Max(component => component.LogEvidence);
        from.Unknowns.CopyTo(x, 0);
        double variance = from.Variance;
        foreach (double curvature in curvatures)
        {
            DensityComponent next = At(PriorOf(curvature), variance);
            found.Add(next);
            variance = next.Variance;
            best = Math.Max(best, next.LogEvidence);
            if (next.LogEvidence < best - Hopeless)
                break;
        }
    }

    // From a flat distribution, with a noise that is lowered as the residuals allow it.
    private double Begin(RoughnessPrior prior)
    {
        int count = model.Spectrum.Basis.Count;
        double flat = Math.Log(0.3 / (count * model.Spectrum.Basis.Step));
        x.AsSpan().Fill(flat);
        if (model.Fields == 2)
            x.AsSpan(count, count).Fill(flat - 4);
        if (model.HasExponent)
            x[^1] = 0.9;
        double variance = 1e-2;
        for (int round = 0; round < MostStartRounds; round++)
        {
            Minimise(prior, variance, 3);
            double estimate = Math.Max(model.SumOfSquares / Math.Max(model.Spectrum.Rows - 18, model.Spectrum.Rows / 2), SmallestVariance);
            bool settled = estimate > 0.5 * variance;
            variance = Math.Max(estimate, variance / 10);
            if (settled)
                break;
        }
        return variance;
    }

    private DensityComponent At(RoughnessPrior prior, double variance)
    {
        double effective = 0;
        int freedom = model.Spectrum.Rows - model.Terms.Count;
        for (int round = 0; round < MostRounds; round++)
        {
            Minimise(prior, variance, MostSteps);
            effective = model.EffectiveParameters(prior);
            double next = Math.Max(model.SumOfSquares / Math.Max(freedom - effective, 5), SmallestVariance);
            double change = Math.Abs(Math.Log(next / variance));
            variance = next;
            if (change < SameVariance)
                break;
        }
        // The last variance differs from that of the factor by less than what ends the rounds.
        double evidence = -0.5 * freedom * Math.Log(variance) - 0.5 * model.SumOfSquares / variance - model.PriorCost
            + model.LogPrior(prior) - 0.5 * model.Factor.LogDeterminant;
        return new DensityComponent(prior, [.. x], variance)
        {
            Amplitudes = [.. model.Amplitudes],
            Linear = model.LinearAmplitudes(),
            LogEvidence = evidence,
            EffectiveParameters = effective,
            SumOfSquares = model.SumOfSquares,
        };
    }

    /// <summary>Newton from the current point; the model then stands at the minimum, its factor holds the matrix there.</summary>
    private void Minimise(RoughnessPrior prior, double variance, int steps)
    {
        energy = model.Evaluate(x, variance, prior);
        double damping = 1e-3;
        bool failed = true;
        for (int iteration = 0; iteration < steps; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            double before = energy;
            failed = !Advance(prior, variance, ref damping);
            if (failed || before - energy < SmallGain)
                break;
        }
        // After so small a last step the matrix is that of the minimum, if it was hardly damped.
        if (damping > SmallDamping || failed)
        {
            model.Evaluate(x, variance, prior);
            Expand(prior, variance, LeastDamping);
        }
    }

    private bool Advance(RoughnessPrior prior, double variance, ref double damping)
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Steps++;
            if (attempt > 0)
                model.Evaluate(x, variance, prior);
            if (Expand(prior, variance, damping))
            {
                Move();
                double reached = model.Evaluate(trial, variance, prior);
                if (reached <= energy)
                {
                    trial.CopyTo(x, 0);
                    energy = reached;
                    damping = Math.Max(damping / 6, 1e-8);
                    return true;
                }
            }
            damping = Math.Max(damping * 8, 1e-2);
        }
        return false;
    }

    private bool Expand(RoughnessPrior prior, double variance, double damping)
    {
        model.Expand(x, variance, prior);
        for (int i = 0; i < model.Unknowns; i++)
            model.Factor.Matrix[i * model.Unknowns + i] += damping;
        return model.Factor.Factor();
    }

    private void Move()
    {
        model.Gradient.CopyTo(step, 0);
        model.Factor.Solve(step);
        double largest = 0;
        foreach (double s in step)
            largest = Math.Max(largest, Math.Abs(s));
        double factor = largest > LargestStep ? LargestStep / largest : 1;
        for (int i = 0; i < x.Length; i++)
            trial[i] = Math.Clamp(x[i] - factor * step[i], SmallestLog, LargestLog);
        if (model.HasExponent)
            trial[^1] = Math.Clamp(trial[^1], DensityModel.LowestExponent, 1);
    }
}
