using System.IO.Hashing;
using System.Text;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>Which spectrum a line is about.</summary>
/// <param name="Index">Position among everything in the inputs.</param>
/// <param name="Key">Stands for the file and the id; short, for there may be millions.</param>
internal readonly record struct LineIdentity(long Index, UInt128 Key)
{
    /// <summary>Stands for the file; 0 where that is not asked for.</summary>
    public UInt128 File { get; init; }

    /// <summary>Stands for what was in the file; 0 where nobody knows.</summary>
    public UInt128 Content { get; init; }

    /// <summary>The identity of a spectrum.</summary>
    public static LineIdentity Of(long index, string file, string? id) => new(index, KeyOf(file, id));

    /// <summary>The key of a spectrum. No file name contains the character that separates the two.</summary>
    public static UInt128 KeyOf(string file, string? id) =>
        XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(id is null ? file : file + '\0' + id));
}
