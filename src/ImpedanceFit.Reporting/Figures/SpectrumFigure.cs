using ImpedanceFit.Reporting.Figures;

namespace ImpedanceFit.Reporting;

/// <summary>A kind of figure of spectra. A public class <c>NameFigure</c> with a constructor without
/// arguments is found by itself.</summary>
public abstract class SpectrumFigure
{
    private const string Suffix = "Figure";

    /// <summary>Name on the command line: the class's name in small letters, without "Figure".</summary>
    public string Name => GetType().Name[..^Suffix.Length].ToLowerInvariant();

    /// <summary>What it shows, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>What it cannot be drawn without.</summary>
    internal virtual FigureNeeds Needs => FigureNeeds.None;

    /// <summary>True if it draws impedances that may be multiplied by the area or mass of the sample.</summary>
    internal virtual bool IsNormalised => false;

    /// <summary>True if its legend shows the name that the user chose for a single spectrum.</summary>
    internal virtual bool NamesOne => false;

    /// <summary>Why it shows one spectrum only; null if it shows any number.</summary>
    public virtual string? WhyOnlyOne => null;

    /// <summary>Draws one or more spectra as an SVG file.</summary>
    /// <exception cref="ArgumentException">There is no spectrum.</exception>
    /// <exception cref="ImpedanceFitException">One of <see cref="Needs"/>, or the geometry of the sample, is
    /// missing; or there are several spectra and it shows one.</exception>
    public string Draw(params IReadOnlyList<PlottedSpectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        if (spectra.Count == 0)
            throw new ArgumentException("Expected at least one spectrum.", nameof(spectra));
        if (spectra.Count > 1 && WhyOnlyOne is { } why)
            throw new InputException(ErrorCodes.Figure, why, "Draw one spectrum per figure.");
        foreach (PlottedSpectrum spectrum in spectra)
        {
            if (Needs.HasFlag(FigureNeeds.Fit) && spectrum.Fit is null)
                throw new InputException(ErrorCodes.Figure, $"The figure '{Name}' shows a fit, and {spectrum.Label} has none.",
                    "Fit it with a circuit first.").About(RemedyTopic.Circuit);
            if (Needs.HasFlag(FigureNeeds.KramersKronig) && spectrum.KramersKronig is null)
                throw new InputException(ErrorCodes.Figure,
                    $"The figure '{Name}' shows the Kramers–Kronig test, and {spectrum.Label} was not tested.",
                    "Test it first.");
        }
        return DrawChecked(spectra);
    }

    /// <summary>Draws spectra, at least one, that have what the figure needs.</summary>
    protected abstract string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra);

    /// <summary>Title of a file that shows these spectra.</summary>
    protected static string TitleOf(string kind, IReadOnlyList<PlottedSpectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        return spectra.Count == 1 ? $"{kind}: {spectra[0].Label}" : FormattableString.Invariant($"{kind}: {spectra.Count} spectra");
    }
}
