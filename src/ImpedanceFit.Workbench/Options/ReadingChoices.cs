using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Options;

/// <summary>How files are read, where the user knows better than the reader.</summary>
internal static class ReadingChoices
{
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
    };

    private static int SignOf(string option, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw new RequestException($"{option}: '{text}' is neither 1 nor -1.",
            "Write 1 where the column holds Z'', -1 where it holds -Z''.");
}
