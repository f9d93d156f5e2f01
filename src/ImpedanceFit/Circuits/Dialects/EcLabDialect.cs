using ImpedanceFit.Units;
using static ImpedanceFit.Circuits.Dialects.ElementTranslation;
using static ImpedanceFit.Circuits.Dialects.TranslatedParameter;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>The circuit of EC-Lab's Z Fit, <c>R1+Q2/(R2+W2)</c>, with the values below it, one a line: <c>a2 = 0.9</c>.</summary>
/// <remarks>W: s·(1−j)/√ω. Wd: Rd·tanh√(jω·td)/√(jω·td), M: coth in its place, Ma: the power a/2 in the place of ½. G: Rg/√(1+jω·tg).
/// Mg, Ga and Gb are not read: no published formula of them was at hand. Sources: BioLogic's application notes 14 and 42, and
/// J. Appl. Electrochem. 23 (1993) 93 for Ma.</remarks>
internal sealed class EcLabDialect() : CircuitDialect(Elements)
{
    private static readonly ElementTranslation[] Elements =
    [
        Renamed("R", "R", "R"), Renamed("C", "C", "C"), Renamed("L", "L", "L"),
        Renamed("La", "La", "La", "a"), Renamed("CPE", "Q", "Q", "a"),
        Renamed("W", "W", "s"), WithHalf("Ws", "Wd", "Rd", "td"), WithHalf("Wo", "M", "Rd", "td"),
        new("Wo", "Ma", [Same("Rd", 0), Same("td", 1), new("a", [2], p => 2 * p[2])],
            [Same("R", 0), Same("tau", 1), new("n", [2], p => p[2] / 2)]),
        new("TLMQ", "Ma", [Same("Rd", 0), new("td", [0, 1, 2], p => Math.Pow(p[0] * p[1], 1 / p[2])), Same("a", 2)], [])
            { IsEquivalent = true },
        WithHalf("G", "G", "Rg", "tg"),
    ];

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["R"] = "Ohm", ["C"] = "F", ["L"] = "H", ["La"] = "H.s^(a-1)", ["Q"] = "F.s^(a-1)", ["s"] = "Ohm.s^(-1/2)", ["Rd"] = "Ohm",
        ["td"] = "s", ["Rg"] = "Ohm", ["tg"] = "s",
    };

    /// <inheritdoc/>
    public override string Name => "ec-lab";

    /// <inheritdoc/>
    public override string Form => "the circuit of Z Fit, and its parameters to type in";

    /// <inheritdoc/>
    protected override IEnumerable<string> NamesOf(ElementDescription element, string suffix) =>
        element.Parameters.Select(parameter => parameter.Name + suffix).Append(element.Symbol + suffix);

    /// <inheritdoc/>
    protected override string Write(Circuit foreign, ICollection<string> notes)
    {
        if (foreign.Elements.Any(element => element.Settings.Any(s => s.Lower is not null || s.Upper is not null)))
            notes.Add("Limits are left out: the text has none; set them in the window of Z Fit.");
        return ValueLines.Write(foreign, PythonText.Bare(foreign).ToString(CircuitNotation.PlusSlash), NameOf,
            parameter => Units.GetValueOrDefault(parameter.Description.Name, ""));
    }

    /// <inheritdoc/>
    protected override Circuit Read(string text, ICollection<string> notes) => ValueLines.Read(text, Catalogue, NameOf);

    private static string NameOf(CircuitParameter parameter) => parameter.Description.Name + SuffixOf(parameter.Element);
}
