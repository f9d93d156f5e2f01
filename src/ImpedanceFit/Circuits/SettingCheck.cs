using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits;

/// <summary>Whether value and limits of a parameter agree; one rule for texts and for edits.</summary>
internal static class SettingCheck
{
    /// <summary>The part of <c>value/lower/upper</c> that is wrong.</summary>
    public enum Part
    {
        /// <summary>The value.</summary>
        Value,

        /// <summary>The lower limit.</summary>
        Lower,

        /// <summary>The upper limit.</summary>
        Upper,
    }

    /// <summary>What is wrong, or null.</summary>
    public static (Part Part, string Problem, string Remedy)? Find(string name, ParameterDescription description, ParameterSetting setting)
    {
        if (setting.Tie is { } tie && (setting.Value ?? setting.Lower ?? setting.Upper) is not null)
            return (Part.Value, $"{name} follows {tie.Text} and has no value or limit of its own.", "Give the tie, or the value.");
        if (setting is { Tie: { } followed, Fixed: not null })
            return (Part.Value, $"{name} follows {followed.Text} and cannot be fixed or freed.", "Fix what stands in the formula.");
        (double lower, double upper) = (setting.Lower ?? description.Lower, setting.Upper ?? description.Upper);
        if (setting.Value is { } given && !double.IsFinite(given))
            return (Part.Value, $"the value of {name} is not a finite number.", "Give a finite number.");
        if (double.IsNaN(lower) || lower == double.PositiveInfinity)
            return (Part.Lower, $"the lower limit of {name} is {SiNumber.Format(lower)}.", "Give a number, or -inf for none.");
        if (double.IsNaN(upper) || upper == double.NegativeInfinity)
            return (Part.Upper, $"the upper limit of {name} is {SiNumber.Format(upper)}.", "Give a number, or inf for none.");
        if (lower >= upper)
        {
            string relation = lower > upper ? "above" : "equal to";
            return (setting.Lower is null ? Part.Upper
                : Part.Lower, $"the lower limit {SiNumber.Format(lower)} of {name} is {relation} its upper limit {SiNumber.Format(upper)}.",
                lower > upper ? "Write value/lower/upper, the smaller limit first." : "To hold a value, fix it: 100f.");
        }
        if (setting.Value is not { } value || (value >= lower && value <= upper))
            return null;
        string side = value < lower ? $"below its lower limit {SiNumber.Format(lower)}" : $"above its upper limit {SiNumber.Format(upper)}";
        return (Part.Value, $"{name} = {SiNumber.Format(value)} is {side}.",
            $"Give a value from {SiNumber.Format(lower)} to {SiNumber.Format(upper)}, or wider limits (value/lower/upper).");
    }
}
