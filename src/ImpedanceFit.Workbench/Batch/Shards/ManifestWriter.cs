using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>Makes a manifest: walks the inputs once.</summary>
internal static class ManifestWriter
{
    /// <summary>Lists the inputs in a file, which appears when it is complete.</summary>
    /// <exception cref="RequestException">An input stands under the name, or one spectrum is chosen by its id:
    /// there is nothing to share out.</exception>
    public static Manifest Write(string path, BatchInputs inputs, ReadOptions reading, int jobs, CancellationToken cancellation,
        FolderCircuit? identified = null)
    {
        if (reading.Id is { } id)
            throw new RequestException($"one spectrum (id '{id}') cannot be shared out.",
                "Leave its id out, or fit it without shards.").About(RemedyTopic.Id);
        (long files, long spectra) = (0, 0);
        string list = WholeFile.PartIn(Path.GetDirectoryName(Path.GetFullPath(path))!);
        RefuseInput(path, inputs);
        using IncrementalHash identity = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using (FileStream stream = new(list, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                ArrayBufferWriter<byte> line = new();
                foreach (ManifestEntry entry in inputs.Files()
                    .Where(file => file.Problem is not null || !FileStatus.IsSame(file.Path, path)).AsParallel().AsOrdered()
                    .WithDegreeOfParallelism(Math.Min(jobs, 512)).WithCancellation(cancellation)
                    .Select(file => FileSurvey.Of(file, reading)))
                {
                    Write(line, writer => Manifest.Write(writer, entry));
                    stream.Write(line.WrittenSpan);
                    identity.AppendData(line.WrittenSpan);
                    files++;
                    spectra += entry.Spectra;
                }
            }
            Manifest manifest = new()
            {
                Path = path,
                Root = inputs.Root,
                Files = files,
                Spectra = spectra,
                Reading = Manifest.TextOf(reading),
                Identity = Convert.ToHexString(identity.GetHashAndReset())[..32],
                Identified = identified,
            };
            WholeFile.Write(path, stream =>
            {
                ArrayBufferWriter<byte> head = new();
                Write(head, manifest.WriteHead);
                stream.Write(head.WrittenSpan);
                using FileStream rest = File.OpenRead(list);
                rest.CopyTo(stream);
            });
            return manifest;
        }
        catch (AggregateException e) when (e.InnerException is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            throw new ManifestException(path, $"the inputs cannot be listed ({e.InnerException.Message})",
                "Try again when the folder can be read.");
        }
        finally
        {
            File.Delete(list);
        }
    }

    // An earlier manifest among the inputs is made anew; anything else there is a measurement.
    private static void RefuseInput(string path, BatchInputs inputs)
    {
        if (FileStatus.Of(path) is { Kind: FileKind.Regular } && !BatchNames.IsManifest(path)
            && inputs.Files().Any(file => file.Problem is null && FileStatus.IsSame(file.Path, path)))
            throw new RequestException($"-o: '{path}' is one of the inputs.", "Give the list a name of its own.");
    }

    private static void Write(ArrayBufferWriter<byte> line, Action<Utf8JsonWriter> write)
    {
        line.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(line, JsonListDocument.WriterOptions))
            write(writer);
        line.Write("\n"u8);
    }
}
