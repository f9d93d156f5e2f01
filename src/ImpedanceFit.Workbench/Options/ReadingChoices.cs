using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Options;

/// <summary>How files are read, where the user knows better than the reader.</summary>
internal static class ReadingChoices
{
    private const string Short = "subtract", Open = "open", Lead = "lead-inductance", Fitted = "fit";

    /// <summary>What was chosen.</summary>
    /// <exception cref="ImpedanceFitException">A text cannot be understood.</exception>
    public static ReadOptions Of(IOptionTexts options) => new()
    {
        Columns = options.TextOf("columns") is { } choice ? ReadOptions.ParseColumns(choice) : null,
        Sign = options.TextOf("sign") is { } text ? SignOf(options.NameOf("sign"), text) : null,
        Unit = options.TextOf("unit"),
        Sheet = options.TextOf("sheet"),
        Id = options.TextOf("id"),
        Exclude = options.TextsOf("exclude") is { Count: > 0 } points ? string.Join(",", points) : null,
        Correction = CorrectionOf(options),
    };

    private static SpectrumCorrection? CorrectionOf(IOptionTexts options)
    {
        string? shorted = options.TextOf(Short), empty = options.TextOf(Open), inductance = options.TextOf(Lead)?.Trim();
        if (empty is not null && shorted is null)
            throw new RequestException($"{options.NameOf(Open)} is given without {options.NameOf(Short)}.",
                $"Give the short, too: {options.NameOf(Short)} SHORT.csv.");
        string lead = options.NameOf(Lead);
        if (inductance == Fitted && options.TextOf("circuit") is null && options.TextsOf("circuit").Count == 0)
            throw new RequestException($"{lead} {Fitted} needs a circuit to which an inductance can be added.",
                $"Give it, or give the inductance, e.g. {lead} 0.5u.").About(RemedyTopic.Circuit);
        double henry = inductance is null or Fitted ? 0 : HenryOf(lead, inductance);
        return shorted is null && henry == 0 ? null : SpectrumCorrection.Of(Measured(shorted), Measured(empty), henry);
    }

    private static (string Path, Spectrum Spectrum)? Measured(string? path) => path is null ? null : (path, SpectrumFile.Read(path));

    private static double HenryOf(string option, string text)
    {
        string plain = text.EndsWith('H') ? text[..^1] : text;
        return SiNumber.TryParse(plain, out double henry) && henry > 0 ? henry
            : throw new RequestException($"{option}: '{text}' is neither 'fit' nor an inductance above 0.",
                "Write e.g. 0.5u (in H), or fit.");
    }

    private static int SignOf(string option, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw new RequestException($"{option}: '{text}' is neither 1 nor -1.",
            "Write 1 where the column holds Z'', -1 where it holds -Z''.");
}
