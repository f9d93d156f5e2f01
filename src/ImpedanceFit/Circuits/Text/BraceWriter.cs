using System.Text;
using ImpedanceFit.Circuits.Formulas;
using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Text;

/// <summary>Prints the settings of an element as <see cref="BraceReader"/> reads them; nothing where nothing is set.</summary>
internal static class BraceWriter
{
    /// <summary>Appends the braces of an element. True if there are any.</summary>
    public static bool Append(StringBuilder text, ElementNode node)
    {
        IReadOnlyList<ParameterDescription> parameters = node.Element.Description.Parameters;
        bool any = false, formula = node.Element is FormulaElement;
        if (formula)
            text.Append("{Z=").Append(node.Element.Description.Formula);
        for (int k = 0; k < parameters.Count; k++)
        {
            if (TextOf(parameters[k], node.Settings[k], parameters.Count == 1) is not { } setting)
                continue;
            text.Append(any ? ", " : formula ? "; " : "{");
            if (parameters.Count > 1)
                text.Append(parameters[k].Name).Append('=');
            text.Append(setting);
            any = true;
        }
        if (any || formula)
            text.Append('}');
        return any || formula;
    }

    private static string? TextOf(ParameterDescription description, ParameterSetting setting, bool single)
    {
        if (setting.Tie is { Text: var formula })
            return single ? "=" + formula : char.IsLetter(formula[0]) ? formula : $"({formula})";
        bool hasLimits = setting.Lower is not null || setting.Upper is not null;
        // A fixing or freeing without a value has no text of its own: the value that holds is printed with it.
        double? value = setting.Value ?? (setting.Fixed == true || (setting.Fixed == false && description.FixedByDefault && !hasLimits)
            ? Math.Clamp(description.Default, setting.Lower ?? description.Lower, setting.Upper ?? description.Upper) : null);
        if (value is null && !hasLimits)
            return null;
        string text = (value is { } v ? SiNumber.Format(v) : "") + (setting.Fixed == true ? "f" : "");
        if (hasLimits)
            text += "/" + (setting.Lower is { } lower ? SiNumber.Format(lower) : "");
        return setting.Upper is { } upper ? $"{text}/{SiNumber.Format(upper)}" : text;
    }
}
