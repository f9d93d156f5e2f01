using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Formats.Content;

/// <summary>One kind of file. A class that implements this and has a constructor without arguments is found by itself.</summary>
internal interface IFileFormat
{
    /// <summary>Name as users know it, e.g. <c>BioLogic .mpt</c>.</summary>
    string Name { get; }

    /// <summary>True for the formats that take any table or text; they are asked only when no other format recognises the file.</summary>
    bool IsFallback => false;

    /// <summary>True where the user's columns, sign and unit make sense: the format is a table whose meaning was inferred.</summary>
    bool TakesTableOptions => IsFallback;

    /// <summary>True where the content (not the name) is of this kind. Looks at the head only where it can.</summary>
    bool Recognises(FileContent content);

    /// <summary>Reads the file into the draft.</summary>
    /// <exception cref="SpectrumFormatException">The file is damaged or holds no measurement.</exception>
    void Read(FileContent content, ReadOptions options, MeasurementDraft draft);

    /// <summary>True where the spectra of any part of the file can be found without reading what stands before it.</summary>
    bool TakesRanges(FileContent content) => false;

    /// <summary>The spectra of a part of the file one after the other, without holding them all; null where
    /// the format can only be read as a whole. A part that is not all of it is asked for only where
    /// <see cref="TakesRanges"/> says so.</summary>
    IEnumerable<StreamedSpectrum>? Stream(FileContent content, ByteRange range) => null;
}
