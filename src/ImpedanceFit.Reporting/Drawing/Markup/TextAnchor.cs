namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>Which end of a text stands at its place.</summary>
internal enum TextAnchor
{
    /// <summary>Its first letter.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its last letter.</summary>
    End,
}
