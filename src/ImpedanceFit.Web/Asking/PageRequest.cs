using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Projects;
using ImpedanceFit.Workbench.Requests;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web.Asking;

/// <summary>What is asked: spectra of the shelf with their settings, and what else the body says.</summary>
internal sealed class PageRequest
{
    private const int MostBytes = 8 << 20, MostSpectra = 2000;

    private PageRequest(RequestDocument document, SpectrumShelf shelf)
    {
        Document = document;
        if (document.Spectra is { Length: > MostSpectra })
            throw new RequestException(FormattableString.Invariant($"more than {MostSpectra} spectra are asked for at once."),
                "Ask for fewer, or use the command batch.");
        Spectra = document.Spectra is { Length: > 0 } several ? [.. several.Select(each => new AskedSpectrum(
            each with { Circuit = document.Circuit ?? each.Circuit, Sizes = document.Sizes ?? each.Sizes }, shelf))]
            : [new AskedSpectrum(document, shelf)];
    }

    /// <summary>The body.</summary>
    public RequestDocument Document { get; }

    /// <summary>The spectra, at least one.</summary>
    public IReadOnlyList<AskedSpectrum> Spectra { get; }

    /// <summary>The spectrum of a question about one.</summary>
    public AskedSpectrum Only => Spectra[0];

    /// <summary>How intervals are found.</summary>
    public IntervalMethod Intervals(IntervalMethod usual) => SpectrumSettings.WordOf(Document.Intervals, usual, "method of intervals");

    /// <summary>A request of the program itself.</summary>
    public static PageRequest Of(RequestDocument document, SpectrumShelf shelf) => new(document, shelf);

    /// <summary>Reads a request.</summary>
    /// <exception cref="JsonException">The body is not what is expected.</exception>
    /// <exception cref="ImpedanceFitException">It names a spectrum that is not there.</exception>
    public static async Task<PageRequest> Read(HttpRequest request, SpectrumShelf shelf, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        if (request.ContentLength > MostBytes)
            throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
        await request.Body.CopyToAsync(body, cancellation);
        return new PageRequest(ReadBack.Of(body.GetBuffer().AsSpan(0, (int)body.Length), RequestReaders.Default.RequestDocument), shelf);
    }
}

/// <summary>A spectrum of the shelf with how it is to be fitted.</summary>
internal sealed class AskedSpectrum(RequestDocument document, SpectrumShelf shelf)
{
    /// <summary>The spectrum as it was read.</summary>
    public ShelvedSpectrum Shelved { get; } = shelf.Of(document.Spectrum);

    /// <summary>How it is fitted.</summary>
    public SpectrumSettings Settings { get; } = new(document);

    /// <summary>The points that count.</summary>
    /// <exception cref="ImpedanceFitException">No point is left.</exception>
    public Spectrum Selected => field ??= Settings.Select(Shelved.Spectrum);

    /// <summary>Its fit.</summary>
    /// <exception cref="ImpedanceFitException">The circuit is none, or cannot be fitted.</exception>
    public FitReport Fit(IntervalMethod intervals, CancellationToken cancellation) =>
        new RequestFitter(Settings.Fitting(intervals), cancellation).Fit(Shelved.File, Selected);

    /// <summary>The command line that does the same.</summary>
    public string Command(string verb) => CommandText.Of(Words(verb));

    /// <summary>The words of that command line after the program's name.</summary>
    public IReadOnlyList<string> Words(string verb) =>
        CommandText.Words(verb, Shelved.File, Shelved.Spectrum, Shelved.IsAlone, Settings.Document);
}
