#if FULL
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Workbench.Batch.Tables;
using Parquet;
using Parquet.Schema;

namespace ImpedanceFit.Cli.Storage;

/// <summary>A file of Parquet: one row a spectrum, the columns of <c>fits.csv</c> with the circuit before them, units in the metadata
/// under <c>unit:COLUMN</c>.</summary>
/// <remarks>Format: Apache Parquet. Tens of thousands of rows are one group, so that the memory has a bound.</remarks>
internal static class ParquetFile
{
    private const int RowsOfGroup = 20_000;
    private const string Ending = ".parquet", UnitPrefix = "unit:";

    /// <summary>True where the text names a file of Parquet.</summary>
    public static bool Understands(string target) =>
        Path.GetExtension(target).Equals(Ending, StringComparison.OrdinalIgnoreCase) && !target.Contains("://", StringComparison.Ordinal);

    /// <summary>Sees whether the file can be made.</summary>
    /// <exception cref="FitStoreException">Its folder does not exist, or it is a folder.</exception>
    public static void Check(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new FitStoreException(path, "its folder does not exist.", "Make the folder, or name another file.");
        if (Directory.Exists(path))
            throw new FitStoreException(path, "it is a folder.", "Name a file.");
    }

    /// <summary>Writes all rows, in the place of what was there, and gives their number.</summary>
    /// <exception cref="FitStoreException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; what was there stays.</exception>
    public static long Write(string path, StoredFits fits, IEnumerable<byte[]> lines, CancellationToken cancellation)
    {
        long count = 0;
        try
        {
            WholeFile.Write(path, stream => count = WriteAsync(stream, fits, lines, cancellation).GetAwaiter().GetResult());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FitStoreException(path, error.Message, "Name a file in a folder that exists and may be written to.");
        }
        return count;
    }

    private static async Task<long> WriteAsync(Stream stream, StoredFits fits, IEnumerable<byte[]> lines, CancellationToken cancellation)
    {
        IReadOnlyList<TableColumn> columns = fits.Columns;
        DataField[] fields = [.. columns.Select(FieldOf)];
        long count = 0;
        Dictionary<string, string> metadata = new() { ["creator"] = "impedancefit" };
        ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: cancellation);
        await using (writer)
        {
            foreach (byte[][] part in lines.Chunk(RowsOfGroup))
            {
                cancellation.ThrowIfCancellationRequested();
                object?[][] rows = Array.ConvertAll(part, fits.RowOf);
                using (ParquetRowGroupWriter group = writer.CreateRowGroup())
                {
                    for (int k = 0; k < fields.Length; k++)
                        await WriteColumn(group, fields[k], columns[k].Kind, Array.ConvertAll(rows, row => row[k]), cancellation);
                }
                count += rows.Length;
            }
            foreach ((string column, string unit) in fits.Units())
                metadata[UnitPrefix + column] = unit;
            writer.CustomMetadata = metadata;
        }
        return count;
    }

    private static DataField FieldOf(TableColumn column) => column.Kind switch
    {
        ColumnKind.Number => new DataField<double?>(column.Name),
        ColumnKind.Count => new DataField<long?>(column.Name),
        ColumnKind.Boolean => new DataField<bool?>(column.Name),
        _ => new DataField<string>(column.Name),
    };

    private static Task WriteColumn(ParquetRowGroupWriter group, DataField field, ColumnKind kind, object?[] values,
        CancellationToken cancellation) => kind switch
    {
        ColumnKind.Number => group.WriteAsync<double>(field, Array.ConvertAll(values, v => (double?)v), cancellationToken: cancellation),
        ColumnKind.Count => group.WriteAsync<long>(field, Array.ConvertAll(values, v => (long?)v), cancellationToken: cancellation),
        ColumnKind.Boolean => group.WriteAsync<bool>(field, Array.ConvertAll(values, v => (bool?)v), cancellationToken: cancellation),
        _ => group.WriteAsync(field, Array.ConvertAll(values, v => (string?)v)!),
    };
}
#endif
