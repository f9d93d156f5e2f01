using ImpedanceFit.Interpretation;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>A physical result: its value with a 95 % interval, what it was computed from, and how.</summary>
/// <param name="Name">Name, see <see cref="QuantityNames"/>.</param>
/// <param name="Unit">Unit of all numbers.</param>
/// <remarks>A number that does not exist is null. Where the data give a bound only, <see cref="Value"/> is
/// null and one or both ends of the interval are there.</remarks>
public sealed record Quantity(string Name, Unit Unit)
{
    private const string NoInterval = "the data give no interval", Wide = "the interval spans more than a factor of ten";
    private const string Lopsided = "its interval reaches far beyond its standard error";
    private const double WidestRatio = 10;

    // A fit that ends on a limit has errors of the parameters that are left: the interval may reach where they do not.
    private const double MostErrors = 10, NegligibleShare = 0.1;

    // An end so far from the value says nothing of it.
    private const double UselessRatio = 1e6;

    private bool isAnother;
    private Trust distrust;
    private IReadOnlyList<string> distrustReasons = [];

    /// <summary>The value; null where the data give none, or a bound only.</summary>
    public double? Value { get; init; }

    /// <summary>Standard error of all sources together.</summary>
    public double? StandardError { get; init; }

    /// <summary>Lower end of the 95 % interval, or a lower bound.</summary>
    public double? Lower95 { get; init; }

    /// <summary>Upper end of the 95 % interval, or an upper bound.</summary>
    public double? Upper95 { get; init; }

    /// <summary>Share of the standard error that comes from the noise of the measurement.</summary>
    public double? FitStandardError { get; init; }

    /// <summary>Share of the standard error that comes from the sizes of the sample.</summary>
    public double? GeometryStandardError { get; init; }

    /// <summary>Ends of the interval that the noise of one fit alone gives, by profile likelihood; null
    /// where the interval is that of the covariance.</summary>
    internal (double? Lower, double? Upper)? FitInterval { get; init; }

    /// <summary>Parameters and sizes it was computed from.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>How it was found, in a few words.</summary>
    public string Method { get; init; } = "";

    /// <summary>What the user should know before using the number.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>What the fit and the spectrum beneath say, which concerns every number that follows from them.</summary>
    public IReadOnlyList<Diagnostic> FitDiagnostics { get; init; } = [];

    /// <summary>The weights that the fit of the spectrum beneath used; null where there is no such fit, or several.</summary>
    public Weighting? Weighting { get; init; }

    /// <summary>How far the number can be trusted. It is <see cref="Trust.Undetermined"/> at the best where a value with both ends of an
    /// interval is missing. The same holds where the ends of a positive quantity with a unit are more than a factor of ten apart. It also
    /// holds where one end lies more than ten standard errors off.</summary>
    public Trust Trust => distrust == Trust.Ok && Open is not null ? Trust.Undetermined : distrust;

    /// <summary>Why <see cref="Trust"/> is not <see cref="Trust.Ok"/>; empty where it is.</summary>
    public IReadOnlyList<string> TrustReasons => Open is { } open ? [.. distrustReasons, open] : distrustReasons;

    /// <summary><see cref="TrustReasons"/> as one text; null where nothing speaks against the number.</summary>
    public string? TrustReason => TrustReasons.Count == 0 ? null : string.Join("; ", TrustReasons);

    // Why the data do not determine the quantity; null where they do. A fraction near 0 may be well known with a wide ratio of its ends.
    private string? Open => (Value, Lower95, Upper95) switch
    {
        (not null, { } lower, { } upper) when lower > 0 && upper > WidestRatio * lower && Unit != Unit.None => Wide,
        ({ } value, { } lower, { } upper) => IsLopsided(value, Math.Max(value - lower, upper - value)) ? Lopsided : null,
        _ => NoInterval,
    };

    private bool IsLopsided(double value, double reach) =>
        StandardError is { } error && reach > MostErrors * error && reach > NegligibleShare * Math.Abs(value);

    /// <summary>The value with the errors it shares with others; null where there is no value, or it was read from a file.</summary>
    public UncertainValue? Source { get; init; }

    /// <summary>A positive quantity: the interval is that of its logarithm.</summary>
    public static Quantity Positive(string name, Unit unit, UncertainValue value, string method) =>
        Of(name, unit, value, method, positive: true);

    /// <summary>A quantity that may have either sign.</summary>
    public static Quantity AnySign(string name, Unit unit, UncertainValue value, string method) =>
        Of(name, unit, value, method, positive: false);

    /// <summary>A fraction between 0 and 1: the interval is that of ln(x/(1−x)).</summary>
    public static Quantity Fraction(string name, UncertainValue value, string method)
    {
        ArgumentNullException.ThrowIfNull(value);
        Quantity plain = Of(name, Unit.None, value, method, positive: false);
        if (value.StandardError is not { } u || value.Value is not (> 0 and < 1))
            return plain;
        double logit = Math.Log(value.Value / (1 - value.Value)), half = value.CoverageFactor * u / (value.Value * (1 - value.Value));
        return plain with { Lower95 = 1 / (1 + Math.Exp(half - logit)), Upper95 = 1 / (1 + Math.Exp(-half - logit)) };
    }

    /// <summary>A quantity of which the data give bounds only; null for none.</summary>
    /// <param name="name">Name of the quantity.</param>
    /// <param name="unit">Unit of the bounds.</param>
    /// <param name="lower">Lower bound, or null.</param>
    /// <param name="upper">Upper bound, or null.</param>
    /// <param name="method">How it was found.</param>
    /// <param name="code">Why there is no value: one of <see cref="DiagnosticCodes"/>.</param>
    /// <param name="reason">The same in words.</param>
    public static Quantity Bound(string name, Unit unit, double? lower, double? upper, string method, string code, string reason) =>
        new(name, unit) { Lower95 = lower, Upper95 = upper, Method = method, Diagnostics = [Diagnostic.Warning(code, reason)] };

    /// <summary>The same with a diagnostic more; one that it has already is not repeated.</summary>
    public Quantity With(Diagnostic diagnostic) =>
        Diagnostics.Contains(diagnostic) ? this : this with { Diagnostics = [.. Diagnostics, diagnostic] };

    /// <summary>The same with a warning more.</summary>
    /// <param name="code">One of <see cref="DiagnosticCodes"/>.</param>
    /// <param name="message">The warning.</param>
    public Quantity WithWarning(string code, string message) => With(Diagnostic.Warning(code, message));

    /// <summary>The same, trusted no further than this, with the reason.</summary>
    public Quantity Distrusted(Trust trust, string reason) => this with
    {
        distrust = isAnother ? distrust : (Trust)Math.Max((int)distrust, (int)trust),
        distrustReasons = distrustReasons.Contains(reason) ? distrustReasons : [.. distrustReasons, reason],
    };

    /// <summary>The same, said to be that of another process: <see cref="Trust.Role"/>, however well or
    /// badly the fit describes the spectrum.</summary>
    internal Quantity OfAnother(string reason) =>
        this with { isAnother = true, distrust = Trust.Role, distrustReasons = [reason, .. distrustReasons] };

    /// <summary>The same without ends that are of no use: those more than a million times off the value. Where no end is left, the data
    /// determine no value either, whatever the covariance says.</summary>
    internal Quantity WithUsefulEnds()
    {
        if (Value is not > 0)
            return this;
        double? lower = Value / UselessRatio > Lower95 ? null : Lower95, upper = Value * UselessRatio < Upper95 ? null : Upper95;
        if (lower == Lower95 && upper == Upper95)
            return this;
        // A comparison of two states takes the ends of the fits.
        Quantity useful = this with
        {
            Lower95 = lower, Upper95 = upper,
            FitInterval = FitInterval is { } ends ? (lower is null ? null : ends.Lower, upper is null ? null : ends.Upper) : null,
        };
        return lower is null && upper is null
            ? useful with { Value = null, StandardError = null, FitStandardError = null, GeometryStandardError = null, Source = null }
            : useful;
    }

    /// <inheritdoc/>
    public override string ToString() => Value is { } value
        ? $"{Name} = {EstimateText.Of(new Estimate(value, Unit) { StandardError = StandardError, Lower95 = Lower95, Upper95 = Upper95 })}"
        : Upper95 is { } upper && Lower95 is null ? $"{Name} ≤ {ValueText.Format(upper, Unit)}"
        : Lower95 is { } lower && Upper95 is null ? $"{Name} ≥ {ValueText.Format(lower, Unit)}"
        : Lower95 is { } low && Upper95 is { } high ? $"{ValueText.Format(low, Unit)} ≤ {Name} ≤ {ValueText.Format(high, Unit)}"
        : $"{Name} not determined";

    /// <summary>What is said where an input is not determined by its data.</summary>
    internal static Diagnostic OpenWarning(UncertainValue value) =>
        Diagnostic.Warning(DiagnosticCodes.Undetermined, $"the data do not determine all of {string.Join(", ", value.From)}.");

    // The one place where intervals of derived quantities are made: by the covariance, to first order.
    private static Quantity Of(string name, Unit unit, UncertainValue value, string method, bool positive)
    {
        ArgumentNullException.ThrowIfNull(value);
        Estimate estimate = value.ToEstimate(unit, positive);
        return new Quantity(name, unit)
        {
            Value = double.IsFinite(value.Value) && !value.IsUndetermined ? value.Value : null,
            StandardError = estimate.StandardError,
            Lower95 = estimate.Lower95,
            Upper95 = estimate.Upper95,
            FitStandardError = value.StandardErrorOf(ErrorKind.Fit),
            GeometryStandardError = value.StandardErrorOf(ErrorKind.Geometry),
            From = value.From,
            Method = method,
            Source = value,
            Diagnostics = value.IsUndetermined ? [OpenWarning(value)] : [],
        };
    }
}
