using System.Globalization;

namespace ImpedanceFit.Units;

/// <summary>A frequency as people say it, two digits: 3.2 mHz, 320 Hz, 13 kHz.</summary>
internal static class FrequencyText
{
    /// <summary>The text.</summary>
    public static string Of(double hertz)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(hertz)) - 1);
        double rounded = Math.Round(hertz / unit) * unit;
        (double factor, string symbol) = rounded switch { >= 0.9999e6 => (1e6, "MHz"), >= 0.9999e3 => (1e3, "kHz"), >= 0.9999 =>
            (1, "Hz"), >= 0.9999e-3 => (1e-3, "mHz"), _ => (1e-6, "µHz") };
        return (rounded / factor).ToString("0.##", CultureInfo.InvariantCulture) + " " + symbol;
    }
}
