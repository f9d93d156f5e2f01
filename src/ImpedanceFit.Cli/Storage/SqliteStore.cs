using System.Data.Common;
using ImpedanceFit.Workbench.Batch.Tables;
using Microsoft.Data.Sqlite;

namespace ImpedanceFit.Cli.Storage;

/// <summary>A file of SQLite: for one computer.</summary>
internal sealed class SqliteStore(string path) : FitStore
{
    private const int Busy = 5, Full = 13, CannotOpen = 14, NoDatabase = 26, ReadOnly = 8;
    private static readonly string[] Suffixes = [".db", ".sqlite", ".sqlite3"];

    /// <inheritdoc/>
    public override string Name => path;

    /// <inheritdoc/>
    protected override string BeforeChange => "";

    /// <inheritdoc/>
    protected override StringComparer SameName => StringComparer.OrdinalIgnoreCase;

    /// <summary>True where the text names a file of SQLite.</summary>
    public static bool Understands(string target) =>
        Suffixes.Contains(Path.GetExtension(target), StringComparer.OrdinalIgnoreCase) && !target.Contains("://", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override DbConnection Connect() =>
        new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);

    /// <inheritdoc/>
    protected override string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "REAL",
        ColumnKind.Text => "TEXT",
        _ => "INTEGER",
    };

    /// <inheritdoc/>
    protected override (string Problem, string Remedy) Explain(Exception error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        Busy => ("another program uses the database.", "Close it, and try again."),
        Full => ("the disk is full.", "Free some space, and try again."),
        CannotOpen => ("the file cannot be opened or created.", "Check the folder, and whether you may write there."),
        ReadOnly => ("the file is write-protected.", "Change its permissions, or name another file."),
        NoDatabase => ("the file exists, but is not an SQLite database.", "Name another file."),
        _ => (error.Message, "Try again when the cause is removed."),
    };
}
