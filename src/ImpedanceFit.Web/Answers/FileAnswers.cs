using ImpedanceFit.Formats.Text;
using ImpedanceFit.Pictures;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Projects;
using ImpedanceFit.Workbench.Repeats;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Web.Answers;

/// <summary>Files to keep: figures, tables, reports, projects.</summary>
internal static class FileAnswers
{
    private const double DotsPerInch = 300;
    private const int MostWithFigures = 20;

    /// <summary>A figure as SVG or PNG, the one that <c>plot</c> draws.</summary>
    public static Answer Figure(PageRequest request, PageHost host)
    {
        string name = request.Document.Kind ?? "nyquist";
        SpectrumFigure figure = FigureCatalogue.Find(name) ?? throw new RequestException($"there is no figure '{name}'.",
            $"There are {string.Join(", ", FigureCatalogue.All.Select(each => each.Name))}.");
        string svg = figure.Draw([.. request.Spectra.Select(asked => Plotted(asked, figure, host.Cancellation))]);
        string file = request.Document.Name ?? $"{name}.{request.Document.Format ?? "svg"}";
        RunOrigin origin = PageOrigin.Of(request, host, "plot", "--kind", name, "-o", file);
        return request.Document.Format switch
        {
            null or "svg" => Answer.Text("image/svg+xml", writer => writer.Write(SvgOrigin.Put(svg, origin))),
            "png" => Png(svg, origin),
            var other => throw new RequestException($"'{other}' is no format of a figure.", "Choose svg or png."),
        };
    }

    /// <summary>The fits as a CSV table, a row a spectrum.</summary>
    public static Answer Table(PageRequest request, PageHost host)
    {
        if (IsOrigin(request))
            return Beside(request, host, "--csv", "fits.csv");
        FitReport[] fits = Fits(request, host);
        return Answer.Text("text/csv", writer => CsvTable.Write(writer, FitRows.TableOf(fits), CsvCell.Quoted));
    }

    /// <summary>The curves of the fits as CSV, a row a point.</summary>
    public static Answer CurveTable(PageRequest request, PageHost host)
    {
        if (IsOrigin(request))
            return Beside(request, host, "--curve", "curves.csv");
        FitReport[] fits = Fits(request, host);
        return Answer.Text("text/csv", writer => FitCurveTable.Write(writer, fits));
    }

    /// <summary>The report of the fits, one HTML file.</summary>
    public static Answer Report(PageRequest request, PageHost host)
    {
        FitReport[] fits = Fits(request, host);
        ReportRow[] rows = [.. fits.Select(fit => RowOf(fit, fits.Length, host.Cancellation))];
        string title = fits.Length == 1 ? $"Fit of {fits[0].Source}" : FormattableString.Invariant($"Fits of {fits.Length} spectra");
        ReportOrigin origin = new(title, string.Join('\n', request.Spectra.Select(asked => asked.Command("fit"))), host.Build.Version)
        {
            Files = [.. request.Spectra.Select(asked => (asked.Shelved.File, asked.Shelved.Sha256)).Distinct()],
            Failures = host.Failures,
            Seed = FitOptions.Default.Seed,
            Run = PageOrigin.Of(request, host, "fit", "--report", request.Document.Name ?? "report.html"),
        };
        return Answer.Text("text/html", writer => HtmlReport.Write(writer, origin, rows));
    }

    /// <summary>The project: settings, masks, and the hashes of the files.</summary>
    public static Answer Project(PageRequest request, PageHost host) => new("application/json; charset=utf-8",
        ProjectFile.Write(request.Spectra.GroupBy(asked => (asked.Shelved.File, asked.Shelved.Sha256)).Select(file =>
            new ProjectFileDocument(file.Key.File, file.Key.Sha256, [.. file.Select(SettingsOf)])), host.Build.Version));

    // A CSV stays what every program reads, so that its origin is a file of its own.
    private static bool IsOrigin(PageRequest request) => request.Document.Format == "origin";

    private static Answer Beside(PageRequest request, PageHost host, string option, string usual)
    {
        string name = request.Document.Name ?? usual;
        return Answer.Text("application/json", writer =>
            writer.Write(TableOrigin.Of(name, "", [], PageOrigin.Of(request, host, "fit", option, name))));
    }

    private static ProjectSpectrumDocument SettingsOf(AskedSpectrum asked)
    {
        SettingsDocument settings = asked.Settings.Document;
        return new ProjectSpectrumDocument
        {
            Place = asked.Shelved.Place, Spectrum = asked.Shelved.Spectrum.Id, Circuit = settings.Circuit, Weighting = settings.Weighting,
            Fmin = settings.Fmin, Fmax = settings.Fmax, Exclude = settings.Exclude, Start = settings.Start, Hold = settings.Hold,
            Sizes = settings.Sizes,
        };
    }

    // What cannot be fitted is named in the report; where nothing can, that is the answer.
    private static FitReport[] Fits(PageRequest request, PageHost host)
    {
        List<FitReport> fits = [];
        foreach (AskedSpectrum asked in request.Spectra)
        {
            try
            {
                fits.Add(asked.Fit(request.Intervals(IntervalMethod.Profile), host.Cancellation));
            }
            catch (ImpedanceFitException error) when (request.Spectra.Count > 1)
            {
                host.Fail(asked.Shelved.File, asked.Shelved.Spectrum.Id, host.MessageOf(error));
            }
        }
        SampleAnswers.ThrowIfNothing(fits.Count > 0 ? fits : null, host);
        return [.. fits];
    }

    private static ReportRow RowOf(FitReport fit, int count, CancellationToken cancellation)
    {
        FitReport tested = fit with { KramersKronig = RequestFitter.TestOrNull(fit.Fit.Spectrum) };
        return count > MostWithFigures ? ReportRow.Of(tested)
            : ReportRow.WithFigures(tested with { RelaxationTimes = RequestFitter.RelaxationsOrNull(fit.Fit.Spectrum, cancellation) });
    }

    private static PlottedSpectrum Plotted(AskedSpectrum asked, SpectrumFigure figure, CancellationToken cancellation)
    {
        PlottedSpectrum plotted = asked.Settings.HasCircuit ? PlottedSpectrum.Of(asked.Fit(IntervalMethod.Covariance, cancellation))
            : new PlottedSpectrum(FitReport.SourceOf(asked.Shelved.File, asked.Shelved.Spectrum.Id), asked.Selected);
        return figure.Needs.HasFlag(FigureNeeds.KramersKronig)
            ? plotted with { KramersKronig = LinearKramersKronig.Test(asked.Selected, cancellation: cancellation) } : plotted;
    }

    // The native library is loaded at the first picture.
    private static Answer Png(string svg, RunOrigin origin)
    {
        try
        {
            MemoryStream png = new();
            Picture.WritePng(svg, DotsPerInch, png);
            return new Answer("image/png", TextChunk.Put(png.GetBuffer().AsSpan(0, (int)png.Length), origin.Json));
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new RequestException("a PNG cannot be written: the native library of SkiaSharp cannot be loaded.",
                "Install fontconfig (Debian: libfontconfig1), or save an SVG.");
        }
    }
}
