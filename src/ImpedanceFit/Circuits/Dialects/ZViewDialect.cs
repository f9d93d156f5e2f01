using ImpedanceFit.Units;
using static ImpedanceFit.Circuits.Dialects.ElementTranslation;
using static ImpedanceFit.Circuits.Dialects.TranslatedParameter;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>The elements of ZView with the names of their parameters as it prints them: <c>CPE1-T</c>, <c>CPE1-P</c>, <c>Wo1-R</c>. Reads
/// its model files (.mdl), too.</summary>
/// <remarks>CPE: 1/(T·(jω)^P). Wo: R·coth((jω·T)^P)/(jω·T)^P, Ws: tanh. GE (Gerischer): 1/(T·√(P+jω)). A Warburg element is a CPE with
/// P = ½. The format of its files is not published: names of R, C, L, CPE and GE are those of model files that were seen; those of Wo
/// and Ws, and their formulas, are as users quote them, and were not tried in the program.</remarks>
internal sealed class ZViewDialect() : CircuitDialect(Elements)
{
    private static readonly ElementTranslation[] Elements =
    [
        Renamed("R", "R", "R"), Renamed("C", "C", "T"), Renamed("L", "L", "T"), Warburg("CPE", "T", "P"), Renamed("CPE", "CPE", "T", "P"),
        Renamed("Wo", "Wo", "R", "T", "P"), Renamed("Ws", "Ws", "R", "T", "P"),
        new("G", "GE", [new("T", [0, 1], p => Math.Sqrt(p[1]) / p[0]), new("P", [1], p => 1 / p[1])],
            [new("R", [0, 1], p => 1 / (p[0] * Math.Sqrt(p[1]))), new("tau", [1], p => 1 / p[1]), Constant("n", 0.5)])
            { OnlyIf = (2, 0.5) },
    ];

    /// <inheritdoc/>
    public override string Name => "zview";

    /// <inheritdoc/>
    public override string Form => "elements and parameters as ZView prints them, to type in; model files (.mdl) are read";

    /// <inheritdoc/>
    protected override string Write(Circuit foreign, ICollection<string> notes)
    {
        if (foreign.Elements.Any(element => element.Settings.Any(s => s.Lower is not null || s.Upper is not null)))
            notes.Add("Limits are left out: ZView's model has none.");
        if (foreign.Elements.Any(element => element.Element.Description.Symbol is "Wo" or "Ws"))
            notes.Add("The formulas of ZView's Wo and Ws are as users quote them; they were not tried in the program.");
        return ValueLines.Write(foreign, PythonText.Bare(foreign).ToString(CircuitNotation.PlusSlash), NameOf, _ => "");
    }

    /// <inheritdoc/>
    protected override Circuit Read(string text, ICollection<string> notes) => ZViewModel.IsModel(text)
        ? ZViewModel.Read(text, Catalogue) : ValueLines.Read(text, Catalogue, NameOf);

    private static string NameOf(CircuitParameter parameter) => parameter.Element.Element.Description.Parameters.Count == 1
        ? parameter.Element.Name : $"{parameter.Element.Name}-{parameter.Description.Name}";
}
