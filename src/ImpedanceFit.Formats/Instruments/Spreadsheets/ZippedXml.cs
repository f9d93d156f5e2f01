using System.IO.Compression;
using System.Xml;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Instruments.Spreadsheets;

/// <summary>Opens the XML parts of a zipped document, with limits, so that a small file cannot unpack to fill the memory.</summary>
internal static class ZippedXml
{
    /// <summary>More unpacked characters than this are no table of measurements.</summary>
    public const int MaximumCharacters = 32 << 20;

    /// <summary>Widest row that is kept.</summary>
    public const int MaximumColumns = 1024;

    /// <summary>True where the content is a zip with a part of this name (looked for in the plain directory
    /// at the front or the end).</summary>
    public static bool HasPart(FileContent content, string name) => content.Head.StartsWith("PK\u0003\u0004"u8)
        && content.Length <= FileContent.MaximumBytes && ArchiveHasPart(content, name);

    // Apart, so that the readers of zip and XML are not loaded for other files.
    private static bool ArchiveHasPart(FileContent content, string name)
    {
        try
        {
            using ZipArchive archive = Open(content);
            return archive.GetEntry(name) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Opens the archive.</summary>
    public static ZipArchive Open(FileContent content) => new(new MemoryStream(content.Bytes, writable: false), ZipArchiveMode.Read);

    /// <summary>Goes on to the next element of a name, whatever prefix its namespace has; false after the last.</summary>
    public static bool ToFollowing(this XmlReader reader, string localName)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == localName)
                return true;
        }
        return false;
    }

    /// <summary>A reader over a part, or null where it is missing; document types and entities are refused.</summary>
    public static XmlReader? Part(ZipArchive archive, string name, PartBudget budget) => archive.GetEntry(name) is not { } entry ? null
        : XmlReader.Create(new CountedStream(entry.Open(), budget), new XmlReaderSettings
            { CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true, DtdProcessing = DtdProcessing.Prohibit,
                MaxCharactersInDocument = MaximumCharacters });
}
