using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>A panel over τ, with the frequency 1/(2πτ) as a second axis above it.</summary>
internal static class RelaxationPanel
{
    /// <summary>Room that the second axis needs above the panel.</summary>
    public const double Above = 33;

    private const double Spacing = 26;

    /// <summary>The axis of τ.</summary>
    public static LogarithmicAxis TauAxis(IEnumerable<double> tauSeconds) =>
        LogarithmicAxis.Around("τ", "s", tauSeconds, powers: true);

    /// <summary>Puts the second axis above a panel that is finished.</summary>
    public static void DrawFrequencies(Svg svg, Panel panel)
    {
        static double Hertz(double seconds) => 1 / (2 * Math.PI * seconds);
        LogarithmicAxis hertz = LogarithmicAxis.Around("f", "Hz", [Hertz(panel.XAxis.Maximum), Hertz(panel.XAxis.Minimum)]);
        foreach (Tick tick in hertz.Ticks(panel.Box.Width, Spacing))
        {
            double place = panel.X(Hertz(tick.Value));
            if (!(place >= panel.Box.Left && place <= panel.Box.Right))
                continue;
            svg.Line(place, panel.Box.Top, place, panel.Box.Top - (tick.Text.Length > 0 ? 4 : 2),
                "stroke=\"currentColor\" stroke-width=\"0.8\"");
            if (tick.Text.Length > 0)
                svg.Rich(place, panel.Box.Top - 7, tick.Text, TextStyle.Centred);
        }
        svg.Plain(panel.Box.Left + panel.Box.Width / 2, panel.Box.Top - 20, "f / Hz", TextStyle.Centred with { Size = 10.5 });
    }
}
