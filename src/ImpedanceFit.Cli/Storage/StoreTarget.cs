using System.CommandLine;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;

namespace ImpedanceFit.Cli.Storage;

/// <summary>The option <c>--to</c>: a database that gets the fits, too. The folder of the results stays what
/// is resumed and repeated from.</summary>
internal sealed class StoreTarget
{
    /// <summary>The option.</summary>
    public Option<string> Option { get;
        } = new("--to")
            { Description = "Also store the fits for other programs: a Parquet file, an SQLite file, or PostgreSQL",
                HelpName = "FILE.parquet|FILE.db|postgres://USER@HOST/DATABASE" };

    /// <summary>Refuses an address with a password, which would stand in a script for others to read.</summary>
    /// <exception cref="UsageException">It has one.</exception>
    public void RefusePassword(ParseResult arguments)
    {
        if (arguments.GetValue(Option) is { } target && PostgresAddress.HoldsPassword(target))
            throw new UsageException($"{Option.Name}: the password in the address would appear in the scripts for Slurm.",
                "Leave it out there, and put it into the file .pgpass of your home folder.");
    }

    /// <summary>Sees to it that the database takes fits of a batch, before hours are spent on them.</summary>
    /// <exception cref="ImpedanceFitException">It does not.</exception>
    public void Check(ParseResult arguments, BatchSettings settings)
    {
        if (arguments.GetValue(Option) is not { } target)
            return;
#if FULL
        if (ParquetFile.Understands(target))
        {
            ParquetFile.Check(target);
            return;
        }
#endif
        using FitStore store = FitStore.Of(Option.Name, target);
        store.Prepare(new StoredFits(settings));
    }

    /// <summary>Puts in the fits of a folder; false, with a message, where that fails.</summary>
    public bool Put(ParseResult arguments, BatchFolder folder, Session session)
    {
        if (arguments.GetValue(Option) is not { } target)
            return true;
        try
        {
            StoredFits fits = new(folder.Settings);
#if FULL
            if (ParquetFile.Understands(target))
            {
                long rows = ParquetFile.Write(target, fits, folder.Fits(), session.Cancellation);
                session.Output.WriteLine(FormattableString.Invariant($"{target}: {Counted.Of(rows, "fit")}"));
                return true;
            }
#endif
            using FitStore store = FitStore.Of(Option.Name, target);
            store.Prepare(fits);
            session.Output.WriteLine(
                FormattableString.Invariant($"{store.Name}: {Counted.Of(store.Put(fits, folder.Fits(), session.Cancellation), "fit")}"));
            return true;
        }
        catch (FitStoreException error)
        {
            session.Error.WriteLine(
                $"error: {error.Message} Nothing is lost: the fits are in {Path.Combine(folder.FinalPath, BatchNames.Fits)}, and the same "
                    + $"command again (of a batch: with --resume) puts them in.");
            return false;
        }
    }
}
