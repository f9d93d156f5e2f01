using System.Text.Json;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Projects;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web.Answers;

/// <summary>Opens a project: its settings for the spectra of the shelf, and which of its files are not there.</summary>
internal static class ProjectAnswers
{
    private const int MostBytes = 8 << 20;

    /// <summary>Reads the body as a project.</summary>
    public static async Task<Answer> Open(HttpRequest request, SpectrumShelf shelf, CancellationToken cancellation)
    {
        if (request.ContentLength > MostBytes)
            throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation);
        ProjectDocument project = ProjectFile.Read(request.Query["name"].FirstOrDefault() ?? "project",
            body.GetBuffer().AsSpan(0, (int)body.Length));
        ILookup<(string, int), ShelvedSpectrum> there = shelf.All.ToLookup(each => (each.Sha256, each.Place));
        IReadOnlyList<ShelvedSpectrum> all = shelf.All;
        return Answer.Json(writer =>
        {
            writer.WriteStartArray("spectra");
            foreach (ProjectFileDocument file in project.Files)
            {
                foreach (ProjectSpectrumDocument settings in file.Spectra)
                {
                    if (there[(file.Sha256, settings.Place)].LastOrDefault() is { } found)
                        Write(writer, found, settings);
                }
            }
            writer.WriteEndArray();
            writer.WriteStartArray("missing");
            foreach (ProjectFileDocument file in project.Files.Where(file => all.All(each => each.Sha256 != file.Sha256)))
            {
                writer.WriteStartObject();
                writer.WriteString("file", file.File);
                ShelvedSpectrum? changed = all.LastOrDefault(each => each.File == Path.GetFileName(file.File));
                writer.WriteString("message", changed is null ? "the file is not on the page. Drop it here."
                    : ProjectFile.ChangedWords(file, changed.Sha256));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });
    }

    /// <summary>Writes a spectrum of the shelf.</summary>
    public static void WriteSpectrum(Utf8JsonWriter writer, ShelvedSpectrum each)
    {
        writer.WriteStartObject();
        WriteProperties(writer, each);
        writer.WriteEndObject();
    }

    /// <summary>The spectra of some keys with their points; without keys, what the shelf holds, without points.</summary>
    public static Answer Shelf(string? keys, SpectrumShelf shelf) => Answer.Json(writer =>
    {
        writer.WriteStartArray("spectra");
        foreach (ShelvedSpectrum each in keys is null ? shelf.All : shelf.Known(keys.Split(',')))
        {
            writer.WriteStartObject();
            if (keys is null)
                WriteNames(writer, each);
            else
                WriteProperties(writer, each);
            WriteFile(writer, each);
            writer.WriteNumber("place", each.Place);
            writer.WriteNumber("points", each.Spectrum.Count);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    // What is known of its file.
    private static void WriteFile(Utf8JsonWriter writer, ShelvedSpectrum each)
    {
        writer.WriteString("format", each.Format);
        writer.WriteString("sha256", each.Sha256);
        writer.WriteStartArray("inference");
        foreach (string line in each.Inference)
            writer.WriteStringValue(line);
        writer.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter writer, ShelvedSpectrum each)
    {
        writer.WriteString("key", each.Key);
        writer.WriteString("file", each.File);
        writer.WriteString("spectrum", each.Spectrum.Id);
    }

    private static void WriteProperties(Utf8JsonWriter writer, ShelvedSpectrum each)
    {
        WriteNames(writer, each);
        Answer.WriteNumbers(writer, "frequency_Hz", each.Spectrum.FrequenciesHertz);
        Answer.WriteNumbers(writer, "z_real_ohm", each.Spectrum.RealOhm);
        Answer.WriteNumbers(writer, "z_imag_ohm", each.Spectrum.ImaginaryOhm);
        writer.WriteStartArray("warnings");
        foreach (Diagnostic diagnostic in each.Spectrum.Metadata.Diagnostics)
            writer.WriteStringValue(diagnostic.Message);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ShelvedSpectrum found, ProjectSpectrumDocument settings)
    {
        writer.WriteStartObject();
        WriteProperties(writer, found);
        WriteFile(writer, found);
        writer.WritePropertyName("settings");
        JsonSerializer.Serialize(writer, settings, DocumentReaders.Default.SettingsDocument);
        writer.WriteEndObject();
    }
}
