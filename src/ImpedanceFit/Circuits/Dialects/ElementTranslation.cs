namespace ImpedanceFit.Circuits.Dialects;

/// <summary>How an element of this library is written in another program, and back.</summary>
/// <param name="Own">Symbol here.</param>
/// <param name="Foreign">Symbol there.</param>
/// <param name="ToForeign">The parameters there, in that program's order.</param>
/// <param name="ToOwn">The parameters here, in declared order; empty if the element is only written.</param>
internal sealed record ElementTranslation(
    string Own, string Foreign, IReadOnlyList<TranslatedParameter> ToForeign, IReadOnlyList<TranslatedParameter> ToOwn)
{
    /// <summary>A parameter here that must have a value for the element to exist there, e.g. n = 0.5.</summary>
    public (int Parameter, double Value)? OnlyIf { get; init; }

    /// <summary>A parameter there that must have a value for the element to be this one.</summary>
    public (int Parameter, double Value)? BackOnlyIf { get; init; }

    /// <summary>True if the element is read, but written as another.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>True if it stands there under another kind of element, which has the same impedance.</summary>
    public bool IsEquivalent { get; init; }

    /// <summary>What the user should know of this element; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>An element that differs in its names alone.</summary>
    /// <param name="own">Symbol here.</param>
    /// <param name="foreign">Symbol there.</param>
    /// <param name="names">Names of the parameters there, in the order of those here.</param>
    public static ElementTranslation Renamed(string own, string foreign, params IReadOnlyList<string> names)
    {
        IReadOnlyList<ParameterDescription> parameters = ElementCatalogue.BuiltIn.Find(own)!.Description.Parameters;
        return new ElementTranslation(own, foreign, [.. names.Select(TranslatedParameter.Same)],
            [.. parameters.Select((parameter, k) => TranslatedParameter.Same(parameter.Name, k))]);
    }

    /// <summary>An element without the last parameter of the one here, which must be 0.5.</summary>
    public static ElementTranslation WithHalf(string own, string foreign, params IReadOnlyList<string> names)
    {
        IReadOnlyList<ParameterDescription> parameters = ElementCatalogue.BuiltIn.Find(own)!.Description.Parameters;
        int last = parameters.Count - 1;
        return new ElementTranslation(own, foreign, [.. names.Select(TranslatedParameter.Same)],
            [.. parameters.Take(last).Select((parameter, k) => TranslatedParameter.Same(parameter.Name, k)),
                TranslatedParameter.Constant(parameters[last].Name, 0.5)]) { OnlyIf = (last, 0.5) };
    }

    /// <summary>The Warburg element A(1−j)/√ω as 1/(Y·√s): Y = 1/(√2·A).</summary>
    /// <param name="foreign">Symbol there.</param>
    /// <param name="coefficient">Name of Y there.</param>
    /// <param name="exponent">Name of the exponent there, which is 0.5 and held.</param>
    public static ElementTranslation Warburg(string foreign, string coefficient, string exponent) => new("W", foreign,
        [new TranslatedParameter(coefficient, [0], p => 1 / (Math.Sqrt(2) * p[0])),
            TranslatedParameter.Constant(exponent, 0.5) with { HeldAt = foreign == "W" ? 0.5 : null }],
        [new TranslatedParameter("A", [0], p => 1 / (Math.Sqrt(2) * p[0]))]) { BackOnlyIf = (1, 0.5), IsEquivalent = foreign != "W" };
}
