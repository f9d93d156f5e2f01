using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Cli.Storage;

/// <summary>The table <c>fits</c> of a database. Rows are put in by their key, so that to put them in again changes nothing.</summary>
internal abstract class FitStore : IDisposable
{
    private const string Table = "fits";

    // Both databases allow more values in one statement.
    private const int MostValues = 20_000, MostRows = 500;

    private DbConnection? connection;

    /// <summary>The database as messages name it, without a password.</summary>
    public abstract string Name { get; }

    /// <summary>Chooses the database: <c>postgres://USER@HOST/DATABASE</c>, or a file of SQLite.</summary>
    /// <exception cref="UsageException">The text means none.</exception>
    public static FitStore Of(string option, string target)
    {
        if (PostgresAddress.Is(target))
            return new PostgresStore(option, target);
        if (SqliteStore.Understands(target))
            return new SqliteStore(target);
        throw new UsageException($"{option}: '{target}' is not a database.",
            $"Write a file, e.g. {option} results.parquet or {option} results.db, or {option} postgres://user@host/database.");
    }

    /// <summary>Connects, and makes the table and the columns that are not there.</summary>
    /// <exception cref="FitStoreException">The database is not there, does not let one in, or its disk is full.</exception>
    public void Prepare(StoredFits fits) => Guard(() =>
    {
        connection = Connect();
        connection.Open();
        using DbTransaction transaction = connection.BeginTransaction();
        Execute(transaction, BeforeChange);
        IEnumerable<string> key = fits.Columns.Take(StoredFits.KeyColumns)
            .Select(column => $"{Quote(column.Name)} {TypeOf(column.Kind)} NOT NULL");
        Execute(transaction,
            $"CREATE TABLE IF NOT EXISTS {Table} ({string.Join(", ", key)}, PRIMARY KEY "
                + $"({string.Join(", ", fits.Columns.Take(StoredFits.KeyColumns).Select(column => Quote(column.Name)))}))");
        HashSet<string> there = new(Names(transaction), SameName);
        if (fits.Columns.Take(StoredFits.KeyColumns).Any(column => !there.Contains(column.Name)))
            throw new FitStoreException(Name, $"there is a table '{Table}' that this program did not make.", "Name another database.");
        foreach (TableColumn column in fits.Columns.Where(column => there.Add(column.Name)))
            Execute(transaction, $"ALTER TABLE {Table} ADD COLUMN {Quote(column.Name)} {TypeOf(column.Kind)}");
        transaction.Commit();
    });

    /// <summary>Puts in the rows of lines of <c>fits.jsonl</c>, some hundreds at a time, and gives their number.</summary>
    /// <exception cref="FitStoreException">The database is gone, or its disk is full. What was put in before stays.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. What was put in before stays.</exception>
    public long Put(StoredFits fits, IEnumerable<byte[]> lines, CancellationToken cancellation)
    {
        long count = 0;
        foreach (byte[][] part in lines.Chunk(Math.Clamp(MostValues / fits.Columns.Count, 1, MostRows)))
        {
            cancellation.ThrowIfCancellationRequested();
            object?[][] rows = new object?[part.Length][];
            rows[0] = fits.RowOf(part[0]);
            try
            {
                Parallel.For(1, part.Length, k => rows[k] = fits.RowOf(part[k]));
            }
            catch (AggregateException error)
            {
                ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
            }
            Guard(() => Put(fits.Columns, rows));
            count += rows.Length;
        }
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => connection?.Dispose();

    /// <summary>A command before the table is changed: several programs may come at once.</summary>
    protected abstract string BeforeChange { get; }

    /// <summary>When two names are one to the database.</summary>
    protected abstract StringComparer SameName { get; }

    /// <summary>A connection that is not open yet.</summary>
    protected abstract DbConnection Connect();

    /// <summary>The database's word for a kind.</summary>
    protected abstract string TypeOf(ColumnKind kind);

    /// <summary>What an error of the database means, and what to do.</summary>
    protected abstract (string Problem, string Remedy) Explain(Exception error);

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static DbType DbTypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => DbType.Double,
        ColumnKind.Count => DbType.Int64,
        ColumnKind.Boolean => DbType.Boolean,
        _ => DbType.String,
    };

    private void Put(IReadOnlyList<TableColumn> columns, object?[][] rows)
    {
        using DbCommand command = connection!.CreateCommand();
        StringBuilder text = new($"INSERT INTO {Table} ({string.Join(", ", columns.Select(column => Quote(column.Name)))}) VALUES ");
        int number = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (int k = 0; k < columns.Count; k++)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{number++}");
                parameter.DbType = DbTypeOf(columns[k].Kind);
                parameter.Value = rows[row][k] ?? DBNull.Value;
                command.Parameters.Add(parameter);
                text.Append(k == 0 ? "" : ", ").Append(parameter.ParameterName);
            }
            text.Append(')');
        }
        text.Append(CultureInfo.InvariantCulture,
            $" ON CONFLICT ({string.Join(", ", columns.Take(StoredFits.KeyColumns).Select(column => Quote(column.Name)))}) DO UPDATE SET ");
        command.CommandText = text.AppendJoin(", ",
            columns.Skip(StoredFits.KeyColumns).Select(column => $"{Quote(column.Name)} = excluded.{Quote(column.Name)}")).ToString();
        command.ExecuteNonQuery();
    }

    private List<string> Names(DbTransaction transaction)
    {
        using DbCommand command = connection!.CreateCommand();
        (command.CommandText, command.Transaction) = ($"SELECT * FROM {Table} LIMIT 0", transaction);
        using DbDataReader reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private void Execute(DbTransaction transaction, string text)
    {
        if (text.Length == 0)
            return;
        using DbCommand command = connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        command.ExecuteNonQuery();
    }

    // Anything else of this kind is a mistake of the program, and said as one.
    private bool IsAboutConnection(Exception error) =>
        error is InvalidOperationException && connection is { State: not ConnectionState.Open };

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
            when (error is DbException or IOException or TimeoutException or System.Net.Sockets.SocketException || IsAboutConnection(error))
        {
            (string problem, string remedy) = Explain(error);
            throw new FitStoreException(Name, problem.ReplaceLineEndings(" "), remedy);
        }
    }
}
