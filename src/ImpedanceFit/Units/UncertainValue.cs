using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>A number with the errors it depends on. Arithmetic carries the errors along to first order, correlations included.</summary>
/// <remarks>y = f(x₁, x₂, …) has the sensitivities ∂y/∂eₖ = Σᵢ ∂f/∂xᵢ·∂xᵢ/∂eₖ to the independent errors eₖ, and u²(y) = Σₖ (∂y/∂eₖ)².
/// A resistance that stands in numerator and denominator, or a thickness common to two samples, cancels as it should.
/// JCGM 100:2008 (GUM), § 5.1–5.2. Valid where f is nearly linear over one standard error; for positive quantities the
/// interval is therefore taken in the logarithm (<see cref="ToEstimate"/>).</remarks>
public sealed class UncertainValue
{
    private static readonly double LargestLogarithm = Math.Log(1000);
    private readonly Dictionary<ErrorSource, double> sensitivities;

    private UncertainValue(double value, Dictionary<ErrorSource, double> sensitivities, IReadOnlyList<string> from, bool undetermined)
    {
        Value = value;
        this.sensitivities = sensitivities;
        From = from;
        IsUndetermined = undetermined;
    }

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Names of the inputs it was computed from.</summary>
    public IReadOnlyList<string> From { get; }

    /// <summary>True if an input is not determined by its data: then there is no standard error.</summary>
    public bool IsUndetermined { get; }

    /// <summary>How it follows from the parameters of a fit; null where it does not.</summary>
    internal ParameterFormula? Formula { get; private init; }

    /// <summary>Standard error of what is known, also where an input is not determined.</summary>
    internal double KnownError => Math.Sqrt(sensitivities.Values.Sum(s => s * s));

    /// <summary>Standard error; null where it does not exist.</summary>
    public double? StandardError => IsUndetermined ? null : Math.Sqrt(sensitivities.Values.Sum(s => s * s));

    /// <summary>Standard error divided by |value|; null where it does not exist.</summary>
    public double? RelativeError => Value == 0 ? null : StandardError / Math.Abs(Value);

    /// <summary>A number without error, e.g. a constant.</summary>
    public static UncertainValue Exact(double value) => new(value, [], [], undetermined: false);

    /// <summary>An input that its data do not determine.</summary>
    public static UncertainValue Undetermined(string name, double value) => new(value, [], [name], undetermined: true);

    /// <summary>An input with a standard error, independent of every other.</summary>
    /// <param name="name">Name, for <see cref="From"/>.</param>
    /// <param name="value">The number.</param>
    /// <param name="standardError">Its standard error, 0 if exact.</param>
    /// <param name="kind">Where the error comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard error is negative or not finite.</exception>
    internal static UncertainValue Of(string name, double value, double standardError, ErrorKind kind = ErrorKind.Fit)
    {
        if (!(standardError >= 0) || !double.IsFinite(standardError))
            throw new ArgumentOutOfRangeException(nameof(standardError), standardError, "Expected a standard error that is not negative.");
        return new(value, standardError == 0 ? [] : new()
            { [new ErrorSource(kind, new ErrorGroup(null))] = standardError }, [name], undetermined: false);
    }

    /// <summary>Inputs with a common covariance matrix.</summary>
    /// <param name="names">Names, for <see cref="From"/>.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="covariance">Covariance, positive semidefinite.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom from which the covariance was estimated; null if it is known.</param>
    public static UncertainValue[] Correlated(IReadOnlyList<string> names, IReadOnlyList<double> values, double[,] covariance,
        int? degreesOfFreedom)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(covariance);
        int n = names.Count;
        ErrorGroup group = new(degreesOfFreedom);
        ErrorSource[] sources = [.. Enumerable.Range(0, n).Select(_ => new ErrorSource(ErrorKind.Fit, group))];
        double[,] root = CholeskyRoot(covariance, n);
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            Dictionary<ErrorSource, double> parts = [];
            for (int j = 0; j <= i; j++)
            {
                if (root[i, j] != 0)
                    parts[sources[j]] = root[i, j];
            }
            return new UncertainValue(values[i], parts, [names[i]], undetermined: false);
        })];
    }

    /// <summary>Sum.</summary>
    public static UncertainValue operator +(UncertainValue a, UncertainValue b) => Combine((x, y) => x + y, a, 1, b, 1);

    /// <summary>Difference.</summary>
    public static UncertainValue operator -(UncertainValue a, UncertainValue b) => Combine((x, y) => x - y, a, 1, b, -1);

    /// <summary>Product.</summary>
    public static UncertainValue operator *(UncertainValue a, UncertainValue b) => Combine((x, y) => x * y, a, b.Value, b, a.Value);

    /// <summary>Quotient.</summary>
    public static UncertainValue operator /(UncertainValue a, UncertainValue b) =>
        Combine((x, y) => x / y, a, 1 / b.Value, b, -a.Value / (b.Value * b.Value));

    /// <summary>An exact number as an uncertain value.</summary>
    public static implicit operator UncertainValue(double value) => Exact(value);

    /// <summary>This to the power of an exponent, of this positive: ∂/∂a = b·a^(b−1), ∂/∂b = a^b·ln a.</summary>
    public UncertainValue Pow(UncertainValue exponent)
    {
        ArgumentNullException.ThrowIfNull(exponent);
        double power = Math.Pow(Value, exponent.Value);
        return Combine(Math.Pow, this, exponent.Value * power / Value, exponent, exponent.sensitivities.Count == 0 ? 0
            : power * Math.Log(Value));
    }

    /// <summary>Natural logarithm.</summary>
    public UncertainValue Log() => Combine((x, _) => Math.Log(x), this, 1 / Value, Exact(0), 0);

    /// <summary>The same number under names of its own instead of its inputs'.</summary>
    public UncertainValue Named(params IReadOnlyList<string> names) =>
        new(Value, sensitivities, names, IsUndetermined) { Formula = Formula };

    /// <summary>The same number as a parameter of a fit.</summary>
    internal UncertainValue As(string parameter, object fit) =>
        new(Value, sensitivities, From, IsUndetermined) { Formula = new ParameterFormula(fit, p => p(parameter)) };

    /// <summary>Share of the standard error that comes from one kind of source; null where there is no standard error.</summary>
    internal double? StandardErrorOf(ErrorKind kind) =>
        IsUndetermined ? null : Math.Sqrt(sensitivities.Where(part => part.Key.Kind == kind).Sum(part => part.Value * part.Value));

    /// <summary>Covariance of two values, by the errors they share.</summary>
    public static double Covariance(UncertainValue a, UncertainValue b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.sensitivities.Sum(part => b.sensitivities.TryGetValue(part.Key, out double s) ? part.Value * s : 0);
    }

    /// <summary>Half the width of the 95 % interval in standard errors. It is Student's t at the effective degrees of freedom ν =
    /// u⁴/Σ(u_g⁴/ν_g) of all groups of errors (Welch, Satterthwaite; GUM G.4); 1.96 where all errors are known.</summary>
    public double CoverageFactor
    {
        get
        {
            double total = sensitivities.Values.Sum(s => s * s), sum = 0;
            foreach (var group in sensitivities.GroupBy(part => part.Key.Group))
            {
                double square = group.Sum(part => part.Value * part.Value);
                if (group.Key.DegreesOfFreedom is { } ν)
                    sum += square * square / ν;
            }
            double effective = total * total / sum;
            return double.IsFinite(effective) && effective < 1e6 ? StudentT.Quantile975(Math.Max(1, (int)effective)) : 1.959964;
        }
    }

    /// <summary>Value, standard error and 95 % interval. For a positive value with
    /// <paramref name="positive"/> the interval is that of the logarithm, value·exp(±k·u/value), and never reaches 0; there is none where
    /// it would span more than three decades to each side.</summary>
    public Estimate ToEstimate(Unit unit, bool positive)
    {
        if (StandardError is not { } u)
            return new Estimate(Value, unit);
        double k = CoverageFactor * u;
        bool logarithmic = positive && Value > 0;
        // First order says nothing of an interval that spans three decades to each side.
        if (logarithmic && k > LargestLogarithm * Value)
            return new Estimate(Value, unit) { StandardError = u };
        return new Estimate(Value, unit)
        {
            StandardError = u,
            Lower95 = logarithmic ? Value * Math.Exp(-k / Value) : Value - k,
            Upper95 = logarithmic ? Value * Math.Exp(k / Value) : Value + k,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => ValueText.Format(Value, StandardError, Unit.None);

    private static UncertainValue Combine(Func<double, double, double> formula, UncertainValue a, double slopeA, UncertainValue b,
        double slopeB)
    {
        Dictionary<ErrorSource, double> parts = new(a.sensitivities.Count + b.sensitivities.Count);
        foreach ((ErrorSource source, double s) in a.sensitivities)
            parts[source] = slopeA * s;
        foreach ((ErrorSource source, double s) in b.sensitivities)
            parts[source] = parts.GetValueOrDefault(source) + slopeB * s;
        IReadOnlyList<string> from = b.From.Count == 0 ? a.From : a.From.Count == 0 ? b.From
            : [.. a.From.Union(b.From, StringComparer.Ordinal)];
        return new UncertainValue(formula(a.Value, b.Value), parts, from, a.IsUndetermined || b.IsUndetermined)
            { Formula = ParameterFormula.Join(a, b, formula) };
    }

    // Pivots that rounding made slightly negative are 0: the matrix is a covariance.
    private static double[,] CholeskyRoot(double[,] covariance, int n)
    {
        double[,] root = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            double pivot = covariance[j, j];
            for (int k = 0; k < j; k++)
                pivot -= root[j, k] * root[j, k];
            root[j, j] = pivot > 1e-14 * covariance[j, j] ? Math.Sqrt(pivot) : 0;
            for (int i = j + 1; i < n && root[j, j] > 0; i++)
            {
                double sum = covariance[i, j];
                for (int k = 0; k < j; k++)
                    sum -= root[i, k] * root[j, k];
                root[i, j] = sum / root[j, j];
            }
        }
        return root;
    }
}
