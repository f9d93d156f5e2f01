namespace ImpedanceFit.Reporting.Figures;

/// <summary>What a figure cannot be drawn without.</summary>
[Flags]
internal enum FigureNeeds
{
    /// <summary>The points are enough.</summary>
    None = 0,

    /// <summary>A fitted circuit.</summary>
    Fit = 1,

    /// <summary>The Kramers–Kronig test.</summary>
    KramersKronig = 2,
}
