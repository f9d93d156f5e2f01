using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Projects;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Web.Answers;

/// <summary>What is said of the sample whose sizes are known.</summary>
internal static class SampleAnswers
{
    /// <summary>The conductivities of a fit.</summary>
    public static Answer Conductivity(PageRequest request, PageHost host)
    {
        AskedSpectrum asked = request.Only;
        IntervalMethod intervals = request.Intervals(IntervalMethod.Profile);
        ConductivityOptions options = new() { Cell = asked.Settings.Cell, Intervals = intervals };
        FitReport fit = asked.Fit(intervals, host.Cancellation);
        SampleConductivities samples = new(TemperaturesOf(request, host),
            (metadata, temperature) => SizesOf(asked.Settings, metadata, temperature), host);
        ConductivityReport? report = samples.OfFits([fit], options).Select(pair => pair.Report).FirstOrDefault();
        ThrowIfNothing(report, host);
        return Answer.Json(writer =>
        {
            writer.WritePropertyName("conductivity");
            ConductivityJson.Write(writer, report!);
            PageBlocks.Write(writer, (text, page) => ConductivityTable.Write(text, report!, page));
            writer.WriteString("command", asked.Command("conductivity"));
        });
    }

    /// <summary>The sizes that were typed, with what the file says, at a temperature found elsewhere.</summary>
    public static SampleGeometry SizesOf(SpectrumSettings settings, SpectrumMetadata metadata, SampleTemperature? at) =>
        SampleGeometry.Read(settings.Sizes with { Temperature = at?.Text }, metadata with { TemperatureKelvin = at?.Kelvin });

    /// <summary>Where the spectra of a request were measured: as typed, else as the file or its name says.</summary>
    public static SampleTemperatures TemperaturesOf(PageRequest request, PageHost host)
    {
        string typed = request.Only.Settings.Sizes.Temperature ?? "";
        return new SampleTemperatures(
            typed.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), null, null,
            [.. request.Spectra.Select(asked => asked.Shelved.File)], host);
    }

    /// <summary>What failed is the answer where there is no other.</summary>
    /// <exception cref="RequestException">There is nothing.</exception>
    public static void ThrowIfNothing(object? result, PageHost host)
    {
        if (result is not null)
            return;
        FailedInput? failure = host.Failures.Count > 0 ? host.Failures[0] : null;
        throw new RequestException(failure is null ? "there is nothing to show." : failure.Message, "");
    }
}
