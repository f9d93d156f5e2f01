using System.Globalization;
using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>Translates values, limits and fixings of one element; collects what is lost.</summary>
internal static class ElementTranslator
{
    // Numbers that were computed are cut where their rounding begins, so that 100 comes back as 100.
    private const string ComputedDigits = "G14";

    /// <summary>What is said of the parameters on the other side.</summary>
    /// <param name="parameters">The parameters of this side.</param>
    /// <param name="settings">What the text says of them.</param>
    /// <param name="target">The parameters of the other side, in order.</param>
    /// <param name="description">The element of the other side.</param>
    /// <param name="implied">Index of a parameter of this side whose value is what the other element means; null if there is none.</param>
    /// <param name="notes">Takes sentences on what is lost.</param>
    public static ParameterSetting[] Translate(IReadOnlyList<CircuitParameter> parameters, IReadOnlyList<ParameterSetting> settings,
        IReadOnlyList<TranslatedParameter> target, ElementDescription description, int? implied, ICollection<string> notes)
    {
        bool back = description.Formula.Length > 0;   // only elements of this library have one
        double[] values = [.. parameters.Select(parameter => parameter.Value ?? double.NaN)];
        bool[] held = [.. parameters.Select(parameter => parameter is { Fixed: true, Tie: null })];
        bool[] keptFixing = new bool[values.Length], keptLimits = new bool[values.Length];
        ParameterSetting[] result = new ParameterSetting[target.Count];
        for (int t = 0; t < target.Count; t++)
        {
            TranslatedParameter rule = target[t];
            double value = Rounded(rule.Value(values), back && !rule.IsSame);
            bool isHeld = rule.From.All(k => held[k]);
            int[] free = [.. rule.From.Where(k => !held[k])];
            (double? lower, double? upper) = (null, null);
            int main = rule.From.Length == 1 ? rule.From[0] : free.Length == 1 ? free[0] : -1;
            if (main >= 0 && (rule.From.Length == 1 || rule.From.All(k => k == main || double.IsFinite(values[k]))))
            {
                (lower, upper) = Limits(rule, values, main, settings[main], back);
                keptLimits[main] = true;
            }
            if (isHeld)
                Array.ForEach(rule.From, k => keptFixing[k] = true);
            result[t] = Setting(double.IsFinite(value) ? value : null, lower, upper, isHeld, description.Parameters[t]);
        }
        if (implied is { } index)
            keptFixing[index] = true;
        NoteLosses(parameters, settings, keptFixing, keptLimits, notes);
        return result;
    }

    private static void NoteLosses(IReadOnlyList<CircuitParameter> parameters, IReadOnlyList<ParameterSetting> settings, bool[] keptFixing,
        bool[] keptLimits, ICollection<string> notes)
    {
        for (int k = 0; k < parameters.Count; k++)
        {
            CircuitParameter parameter = parameters[k];
            if (parameter.Tie is { } tie)
                notes.Add($"{parameter.Name} follows {tie.Text}; a tie cannot be said there, and the parameter is free.");
            else if (parameter.Fixed && !keptFixing[k] && !parameter.Description.FixedByDefault)
                notes.Add($"{parameter.Name} is fixed; there it stands in a parameter together with free ones, which is free.");
            if ((settings[k].Lower is not null || settings[k].Upper is not null) && !keptLimits[k])
                notes.Add($"The limits of {parameter.Name} are left out: there it stands in a parameter together with others.");
        }
    }

    private static ParameterSetting Setting(double? value, double? lower, double? upper, bool isHeld, ParameterDescription description)
    {
        if (isHeld && description.FixedByDefault && value == description.Default && lower is null && upper is null)
            return ParameterSetting.Unset;
        bool frees = !isHeld && description.FixedByDefault && value is null && lower is null && upper is null;
        return frees ? new ParameterSetting(Fixed: false)
            : new ParameterSetting(value, lower, upper, isHeld && value is not null ? true : null);
    }

    private static (double? Lower, double? Upper) Limits(
        TranslatedParameter rule, double[] values, int main, ParameterSetting setting, bool back)
    {
        (double? lower, double? upper) = (At(setting.Lower), At(setting.Upper));
        return At(2) < At(1) ? (upper, lower) : (lower, upper);

        double? At(double? limit)
        {
            // No lower limit of what is positive is one at 0, which is ours.
            if (limit is not { } end || (double.IsNegativeInfinity(end) && !rule.IsSame))
                return null;
            double[] there = [.. values];
            there[main] = end;
            return Rounded(rule.Value(there), back && !rule.IsSame);
        }
    }

    private static double Rounded(double value, bool computed) => computed && double.IsFinite(value)
        ? PlainNumber.Parse(value.ToString(ComputedDigits, CultureInfo.InvariantCulture)) : value;
}
