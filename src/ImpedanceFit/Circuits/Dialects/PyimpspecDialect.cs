using ImpedanceFit.Circuits.Text;
using ImpedanceFit.Units;
using static ImpedanceFit.Circuits.Dialects.ElementTranslation;
using static ImpedanceFit.Circuits.Dialects.TranslatedParameter;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>The circuit description code of pyimpspec 5 with values: <c>R{R=20F:sol}(C{C=2.5e-5//1e-3}[RW{Y=2e-3}])</c>.</summary>
/// <remarks>W: 1/(Y·sⁿ), n = ½. Wo, Ws: coth((B·s)ⁿ)/(Y·s)ⁿ and tanh. G: 1/(Y·(k+s)ⁿ). Ha is our HN, H our HNC. The transmission lines
/// Tlmbo, Tlmbs, Tlmno and Tlmns have values per length and a length L, which is 1 unless it is set.
/// Source: pyimpspec's guide "Equivalent circuits" and the equations of its elements.</remarks>
internal sealed class PyimpspecDialect() : CircuitDialect(Elements)
{
    private static readonly ElementTranslation[] Elements =
    [
        Renamed("R", "R", "R"), Renamed("C", "C", "C"), Renamed("L", "L", "L"),
        Renamed("La", "La", "L", "n"), Renamed("CPE", "Q", "Y", "n"),
        Warburg("W", "Y", "n"),
        new("CPE", "W", [Same("Y", 0), Same("n", 1)], [Same("Q", 0), Same("n", 1)]) { ReadOnly = true },
        Diffusion("Wo"), Diffusion("Ws"),
        new("G", "G",
            [new("Y", [0, 1, 2], p => Math.Pow(p[1], p[2]) / p[0]), new("k", [1], p => 1 / p[1]), Same("n", 2) with { HeldAt = 0.5 }],
            [new("R", [0, 1, 2], p => Math.Pow(p[1], -p[2]) / p[0]), new("tau", [1], p => 1 / p[1]), Same("n", 2)]),
        new("G", "Ga", [Same("R", 0), Same("tau", 1), Same("n", 2) with { HeldAt = 0.5 }], [Same("R", 0), Same("tau", 1), Same("n", 2)])
            { ReadOnly = true },
        Renamed("HN", "Ha", "R", "tau", "a", "b"), Renamed("HNC", "H", "dC", "tau", "a", "b"), Renamed("Zarc", "Zarc", "R", "tau", "n"),
        new("K", "Zarc", [Same("R", 0), Same("tau", 1), Constant("n", 1)], []) { IsEquivalent = true },
        new("K", "K", [Same("R", 0), Same("tau", 1)], [Same("R", 0), Same("tau", 1)]) { ReadOnly = true },
        new("TLMQ", "Tlmbo", [Same("R_i", 0), Same("Y", 1), Same("n", 2), Length], BlockingBack),
        new("TLMQs", "Tlmbs", [Same("R_i", 0), Same("Y", 1), Same("n", 2), Length], BlockingBack),
        new("TLMR", "Tlmno", [Same("R_i", 0), Same("R_ct", 1), Same("Y", 2), Same("n", 3), Length], FaradaicBack),
        new("TLMRs", "Tlmns", [Same("R_i", 0), Same("R_ct", 1), Same("Y", 2), Same("n", 3), Length], FaradaicBack),
    ];

    /// <inheritdoc/>
    public override string Name => "pyimpspec";

    /// <inheritdoc/>
    public override string Form => "extended CDC, for pyimpspec.parse_cdc";

    /// <inheritdoc/>
    protected override bool HasLabels => true;

    private static TranslatedParameter Length => Constant("L", 1) with { HeldAt = 1 };

    // Blocking walls: Z = R_i·coth(ν)/ν with ν² = R_i·Y·L²·sⁿ.
    private static TranslatedParameter[] BlockingBack =>
        [Same("Ri", 0), new("Q", [1, 3], p => p[3] == 1 ? p[1] : p[1] * p[3] * p[3]), Same("n", 2)];

    // Faradaic walls: Z = √(R_i·R_ct/α)·coth(L·√(R_i·α/R_ct)), α = 1 + R_ct·Y·sⁿ.
    private static TranslatedParameter[] FaradaicBack =>
        [new("Ri", [0, 4], p => p[0] * p[4]), new("Rct", [1, 4], p => p[1] / p[4]), new("Q", [2, 4], p => p[2] * p[4]), Same("n", 3)];

    /// <inheritdoc/>
    protected override string Write(Circuit foreign, ICollection<string> notes) =>
        Text(foreign.Root, insideParallel: false, needsNumbers: !CdcNames.AreThoseOfTheNumbering(foreign.Elements), notes);

    /// <inheritdoc/>
    protected override Circuit Read(string text, ICollection<string> notes) =>
        Circuit.Parse(PyimpspecText.ToOwnNotation(text, notes), Catalogue);

    // Boukamp's code: ( ) is parallel, [ ] series inside.
    private static string Text(CircuitNode node, bool insideParallel, bool needsNumbers, ICollection<string> notes) => node switch
    {
        SeriesNode series when insideParallel => $"[{Text(series.Parts, false, needsNumbers, notes)}]",
        SeriesNode series => Text(series.Parts, false, needsNumbers, notes),
        ParallelNode parallel => $"({Text(parallel.Parts, true, needsNumbers, notes)})",
        _ => ElementText((ElementNode)node, needsNumbers, notes),
    };

    private static string Text(IReadOnlyList<CircuitNode> parts, bool insideParallel, bool needsNumbers, ICollection<string> notes) =>
        string.Concat(parts.Select(part => Text(part, insideParallel, needsNumbers, notes)));

    private static string ElementText(ElementNode element, bool needsNumbers, ICollection<string> notes)
    {
        ElementDescription description = element.Element.Description;
        List<string> said = [];
        for (int k = 0; k < description.Parameters.Count; k++)
        {
            (ParameterSetting setting, string name) = (element.Settings[k], description.Parameters[k].Name);
            if (setting.Value is not { } value)
            {
                if (setting.Lower is not null || setting.Upper is not null)
                    notes.Add($"The limits of {element.Name}.{name} are left out: pyimpspec takes limits with a value only.");
                continue;
            }
            string limits = setting.Lower is null && setting.Upper is null ? ""
                : $"/{Limit(setting.Lower)}{(setting.Upper is null ? "" : "/" + Limit(setting.Upper))}";
            said.Add($"{name}={SiNumber.Format(value)}{(setting.Fixed == true ? "F" : "")}{limits}");
        }
        // Elements have no numbers there. One that would come back with another number carries its name as a label.
        string suffix = SuffixOf(element), label = suffix[0] == '_' ? suffix[1..] : needsNumbers ? element.Name : "";
        string inside = string.Join(',', said) + (label.Length > 0 ? ":" + label : "");
        return inside.Length > 0 ? $"{description.Symbol}{{{inside}}}" : description.Symbol;
    }

    // No limit is written inf on both sides.
    private static string Limit(double? limit) => limit is not { } value ? "" : double.IsInfinity(value) ? "inf" : SiNumber.Format(value);

    // n of Wo and Ws is held at ½ unless it is freed. Y = τ·R^(−1/n), B = τ.
    private static ElementTranslation Diffusion(string symbol) => new(symbol, symbol,
        [new("Y", [0, 1, 2], p => p[1] * Math.Pow(p[0], -1 / p[2])), Same("B", 1), Same("n", 2) with { HeldAt = 0.5 }],
        [new("R", [0, 1, 2], p => Math.Pow(p[1] / p[0], p[2])), Same("tau", 1), Same("n", 2)]);
}
