namespace ImpedanceFit;

/// <summary>A tie of one parameter of a series.</summary>
/// <param name="Parameter">The parameter: <c>R1</c>, <c>CPE1.n</c>; for <see cref="TieKind.Capacitance"/> the constant-phase element
/// (<c>CPE1</c>) or one of its parameters.</param>
/// <param name="Kind">What ties it.</param>
public sealed record SeriesTie(string Parameter, TieKind Kind)
{
    private static readonly Dictionary<string, TieKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["free"] = TieKind.Free,
        ["shared"] = TieKind.Shared,
        ["arrhenius"] = TieKind.Arrhenius,
        ["vft"] = TieKind.VogelFulcherTammann,
        ["linear"] = TieKind.Linear,
        ["smooth"] = TieKind.Smooth,
        ["capacitance"] = TieKind.Capacitance,
    };

    /// <summary>For <see cref="TieKind.Arrhenius"/>: <see cref="ArrheniusForm.Conductivity"/> is p = p₀·exp(E/(k_B·T)),
    /// <see cref="ArrheniusForm.ConductivityTimesTemperature"/> is p = p₀·T·exp(E/(k_B·T)).</summary>
    public ArrheniusForm Form { get; init; } = ArrheniusForm.Conductivity;

    /// <summary>The formula of <see cref="TieKind.Expression"/>.</summary>
    public ParameterExpression? Expression { get; init; }

    /// <summary>True if the tie is a law of temperature.</summary>
    internal bool IsThermal => Kind is TieKind.Arrhenius or TieKind.VogelFulcherTammann;

    /// <summary>The words for kinds.</summary>
    internal static string KindWords => string.Join(", ", Words.Keys);

    /// <summary>The kind as it is written: <c>arrhenius</c>, <c>capacitance</c>, or the formula.</summary>
    public string KindText => Expression?.Text ?? Words.First(word => word.Value == Kind).Key;

    /// <summary>Reads a tie: <c>R1=arrhenius</c>, <c>CPE1=capacitance</c>, <c>R2=2*R1</c>. Reserved words: free, shared, arrhenius, vft,
    /// linear, smooth, capacitance.</summary>
    /// <exception cref="ImpedanceFitException">The text is no tie.</exception>
    public static SeriesTie Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equal = text.IndexOf('=');
        string name = equal < 0 ? "" : text[..equal].Trim(), right = equal < 0 ? "" : text[(equal + 1)..].Trim();
        if (name.Length == 0 || right.Length == 0)
            throw new InputException(ErrorCodes.FitInput, $"'{text}' is no tie.",
                $"Write NAME=KIND with one of {KindWords}, or NAME=FORMULA, e.g. R1=arrhenius or R2=2*R1.");
        return Words.TryGetValue(right, out TieKind kind) ? new SeriesTie(name, kind)
            : new SeriesTie(name, TieKind.Expression) { Expression = ParameterExpression.Parse(right) };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Parameter}={KindText}";
}
