namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>Colours that people who see few colours tell apart, too (Okabe and Ito, jfly.uni-koeln.de/color, 2008).</summary>
internal static class Palette
{
    /// <summary>Axes, text, and the points of a single spectrum.</summary>
    public const string Ink = "currentColor";

    /// <summary>The fitted curve.</summary>
    public const string Fit = "#D55E00";

    /// <summary>The second of two quantities in one panel.</summary>
    public const string Second = "#0072B2";

    /// <summary>Bands of noise, grid lines.</summary>
    public const string Faint = "#999999";

    private static readonly string[] Distinct = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
    private static readonly string[] Shades = ["#56B4E9", "#009E73", "#E69F00", "#CC79A7", "#0072B2", "#F0E442"];

    // Eight steps of cividis (Nuñez, Anderton, Renslow, PLoS ONE 13 (2018) e0199239), dark to light; the lightest is left out.
    private static readonly (int R, int G, int B)[] Ramp = [(0, 34, 78), (33, 60, 110), (77, 85, 109), (105, 109, 112), (134, 134, 120),
        (166, 157, 117), (201, 185, 101), (232, 211, 76)];

    /// <summary>Colour of series <paramref name="index"/> of <paramref name="count"/>: distinct ones for a few, a ramp for many.</summary>
    public static string Series(int index, int count)
    {
        if (count == 1)
            return Ink;
        if (count < Distinct.Length)
            return Distinct[index];
        return Ramped((double)index / (count - 1));
    }

    /// <summary>True where so many series have the colours of a ramp.</summary>
    public static bool IsRamp(int count) => count >= Distinct.Length;

    /// <summary>Colour of a place on the ramp, dark at 0 and light at 1.</summary>
    public static string Ramped(double part)
    {
        double place = Math.Clamp(part, 0, 1) * (Ramp.Length - 1);
        int low = Math.Min((int)place, Ramp.Length - 2);
        double rest = place - low;
        int Mix(int a, int b) => (int)Math.Round(a + (b - a) * rest);
        (int R, int G, int B) x = Ramp[low], y = Ramp[low + 1];
        return $"#{Mix(x.R, y.R):X2}{Mix(x.G, y.G):X2}{Mix(x.B, y.B):X2}";
    }

    /// <summary>Colour of the area under process <paramref name="index"/>.</summary>
    public static string Shade(int index) => Shades[index % Shades.Length];

    /// <summary>Colour of a correlation: blue for −1, white for 0, vermilion for +1.</summary>
    public static string Diverging(double value)
    {
        double part = Math.Min(Math.Abs(value), 1);
        (int R, int G, int B) end = value < 0 ? (0, 114, 178) : (213, 94, 0);
        int Mix(int colour) => (int)Math.Round(255 + (colour - 255) * part);
        return $"#{Mix(end.R):X2}{Mix(end.G):X2}{Mix(end.B):X2}";
    }
}
