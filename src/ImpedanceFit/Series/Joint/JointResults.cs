using ImpedanceFit.Series.Ties;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Units;

namespace ImpedanceFit.Series.Joint;

/// <summary>A finished joint fit in the words of a result: values, intervals, tests, what the user should know.</summary>
internal sealed class JointResults
{
    // Standard error of a logarithm (or of an exponent) from which the data leave a value open.
    private const double Open = 10;

    private readonly SeriesModel model;
    private readonly TieMap map;
    private readonly JointSolver solver;
    private readonly SpectrumProblem[] problems;
    private readonly FitResult[] fits;
    private readonly double[] ownNoise;
    private readonly bool[] released;
    private readonly SeriesFitOptions options;
    private readonly CancellationToken cancellation;
    private readonly JointCovariance covariance;
    private readonly double quantile;
    private readonly int degrees;
    private readonly IntervalMethod method;

    public JointResults(SeriesModel model, TieMap map, JointSolver solver, SpectrumProblem[] problems, FitResult[] fits, double[] ownNoise,
        bool[] released, SeriesFitOptions options, CancellationToken cancellation)
    {
        (this.model, this.map, this.solver, this.problems, this.fits) = (model, map, solver, problems, fits);
        (this.ownNoise, this.released, this.options, this.cancellation) = (ownNoise, released, options, cancellation);
        covariance = solver.Covariance(cancellation);
        degrees = problems.Sum(problem => problem.ValueCount) - map.SharedCount
            - Arrays.Indices(problems.Length).Sum(s => map.LocalsOf(s).Count);
        quantile = StudentT.Quantile975(Math.Max(degrees, 1));
        method = options.Intervals == IntervalMethod.Bootstrap ? IntervalMethod.Covariance : options.Intervals;
    }

    public JointOutcome Finish(IReadOnlyList<SeriesMember> members, int[] order)
    {
        SeriesSpectrum[] sorted = [.. order.Select((member, s) => SpectrumOf(members[member], s))];
        int[] place = new int[order.Length];
        for (int s = 0; s < order.Length; s++)
            place[order[s]] = s;
        IReadOnlyList<SharedValue> shared = [.. SharedValues()];
        TieTests tester = new(model, map, solver, problems, fits, ownNoise, released, cancellation);
        IReadOnlyList<TieTest> tests = options.TestsTies
            ? [.. tester.Run().Select(test => test with { Contradicting = [.. test.Contradicting.Select(s => order[s]).Order()] })] : [];
        SeriesSpectrum[] spectra = [.. place.Select(s => sorted[s])];
        return new JointOutcome(spectra, shared, tests,
            [.. SeriesWords.Of(tests, spectra), .. SeriesWords.OfAll(tests, tester.Together(tests))])
        {
            Values = () =>
            {
                // Profiles have used the solver's memory since.
                JointValues values = new(model, map, solver.Covariance(CancellationToken.None), degrees);
                return [.. place.Select(s => values.Of(s, solver.Point, sorted[s].Parameters))];
            },
        };
    }

    private SeriesSpectrum SpectrumOf(SeriesMember member, int s)
    {
        double[] values = solver.Point.Values[s];
        int columns = map.LocalsOf(s).Count + map.SharedOf(s).Length;
        double[] slopes = new double[values.Length * columns], matrix = covariance.OfSpectrum(s);
        map.Fill(s, solver.Point.Locals[s], solver.Point.Shared, values, slopes);
        FittedParameter[] parameters = [.. fits[s].Parameters];
        for (int f = 0; f < values.Length; f++)
            parameters[model.Free[f]] = FittedOf(s, f, values[f], slopes.AsSpan(f * columns, columns), matrix);
        return new SeriesSpectrum(member, fits[s])
        {
            Parameters = parameters,
            ChiSquared = solver.SumsOfSquares[s],
            NoiseVariance = solver.Noise[s],
            Model = problems[s].ModelAt(values, fits[s].Spectrum, model),
            IsReleased = released[s],
        };
    }

    private FittedParameter FittedOf(int s, int f, double value, ReadOnlySpan<double> slopes, double[] matrix)
    {
        double variance = 0;
        for (int a = 0; a < slopes.Length; a++)
        {
            for (int b = 0; b < slopes.Length; b++)
                variance += slopes[a] * slopes[b] * matrix[a * slopes.Length + b];
        }
        CircuitParameter parameter = model.ParameterOf(f);
        double error = Math.Sqrt(variance), relative = model.IsLog(f) ? error / Math.Abs(value) : error;
        bool atBound = value <= parameter.Lower || value >= parameter.Upper;
        bool known = relative < Open && error > 0 && !atBound;
        (double? lower, double? upper) = !known || method == IntervalMethod.None ? (null, null)
            : EndsOf(value, relative, model.IsLog(f));
        return new FittedParameter(parameter, value)
        {
            StandardError = known ? error : null,
            Lower95 = lower,
            Upper95 = upper,
            AtBound = atBound,
            IsUndetermined = !known && !atBound,
        };
    }

    // Symmetric in the coordinate: a resistance stays positive.
    private (double?, double?) EndsOf(double value, double error, bool isLog) => isLog
        ? (value * Math.Exp(-quantile * error), value * Math.Exp(quantile * error)) : (value - quantile * error, value + quantile * error);

    private IEnumerable<SharedValue> SharedValues()
    {
        for (int f = 0; f < model.Free.Length; f++)
        {
            if (map.TieOf(f) is not { } tie)
                continue;
            string name = model.ParameterOf(f).Name;
            Unit unit = model.ParameterOf(f).Description.Unit;
            int g = map.FirstOf(f);
            switch (tie.Kind)
            {
                case TieKind.Shared:
                    yield return new SharedValue(tie, name, Of(g, unit, model.IsLog(f))) { Method = method };
                    break;
                case TieKind.Capacitance when model.IsExponent(f):
                    yield return new SharedValue(tie, name, Of(g, unit, false)) { Method = method };
                    break;
                case TieKind.Capacitance:
                    yield return new SharedValue(tie, $"C of {model.ParameterOf(f).Element.Name}", Of(g, Unit.Farad, true))
                        { Method = method };
                    break;
                case TieKind.Arrhenius:
                    Estimate middle = Of(g, unit, true), energy = Of(g + 1, Unit.Electronvolt, false);
                    // Of a parameter that the data leave open, the slope means nothing either.
                    yield return new SharedValue(tie, name, middle)
                    {
                        ReferenceVariable = map.Reference, Method = method,
                        ActivationEnergy = middle.StandardError is null ? new Estimate(energy.Value, energy.Unit) : energy,
                    };
                    break;
                case TieKind.VogelFulcherTammann:
                    yield return new SharedValue(tie, name, Of(g, unit, true)) { ReferenceVariable = map.Reference, Method = method };
                    yield return new SharedValue(tie, $"B of {name}", Of(g + 1, Unit.Kelvin, false)) { Method = method };
                    yield return new SharedValue(tie, $"T₀ of {name}", Of(g + 2, Unit.Kelvin, false)) { Method = method };
                    break;
                case TieKind.Linear:
                    yield return new SharedValue(tie, name, Of(g, unit, false))
                        { ReferenceVariable = map.MeanVariable, Slope = Of(g + 1, unit, false), Method = method };
                    break;
            }
        }
    }

    private Estimate Of(int g, Unit unit, bool isLog)
    {
        double at = solver.Point.Shared[g], value = isLog ? Math.Exp(at) : at, error = Math.Sqrt(covariance.Of(g, g));
        if (!(error > 0) || error > Open * (isLog ? 1 : Math.Max(Math.Abs(at), 1)))
            return new Estimate(value, unit);
        (double? lower, double? upper) = method == IntervalMethod.None ? (null, null)
            : method == IntervalMethod.Profile ? new SharedProfile(solver, g, error, quantile, cancellation).Ends()
                : ((double?)(at - quantile * error), (double?)(at + quantile * error));
        return new Estimate(value, unit)
        {
            StandardError = isLog ? value * error : error,
            Lower95 = isLog && lower is { } a ? Math.Exp(a) : lower,
            Upper95 = isLog && upper is { } b ? Math.Exp(b) : upper,
        };
    }
}
