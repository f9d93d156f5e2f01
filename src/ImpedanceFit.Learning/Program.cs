using System.Globalization;
using System.Security.Cryptography;
using ImpedanceFit;
using ImpedanceFit.Formats;
using ImpedanceFit.Identification.Trees;
using ImpedanceFit.Learning;

// train FILE [SPECTRA [SEED [JOBS]]]: simulates, trains, calibrates, reports on what was held out, writes the trees and FILE.questions.
// retrain FILE [SEED]: the same from FILE.questions, without simulating again.
// autoecm TREES FILE CIRCUITS [EVERY [JOBS]]: evidence alone against evidence with trees on labelled spectra of others.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int Number(int k, int otherwise) => args.Length > k ? int.Parse(args[k], CultureInfo.InvariantCulture) : otherwise;
switch (args)
{
    case ["train", { } path, ..]:
        IReadOnlyList<IReadOnlyList<Question>> sets = Simulate(Number(2, 6000), Number(3, 1), Number(4, Environment.ProcessorCount));
        QuestionFile.Write(path + ".questions", sets);
        Train(path, sets, Number(3, 1));
        return 0;
    case ["retrain", { } path, ..]:
        Train(path, QuestionFile.Read(path + ".questions"), Number(2, 1));
        return 0;
    case ["autoecm", { } trees, { } spectra, { } circuits, ..]:
        Compare(trees, spectra, circuits, Number(4, 4), Number(5, Environment.ProcessorCount));
        return 0;
    default:
        Console.Error.WriteLine("train FILE [SPECTRA [SEED [JOBS]]] | retrain FILE [SEED] | autoecm TREES FILE CIRCUITS [EVERY [JOBS]]");
        return 2;
}

static IReadOnlyList<IReadOnlyList<Question>> Simulate(int spectra, int seed, int jobs)
{
    NamedCircuit[] library = [.. new CircuitLibrary().ReadAll()];
    int held = Math.Max(20, spectra / 8);
    return
    [
        QuestionSet.Of(seed, spectra, false, ParameterRanges.Training, library, jobs),
        QuestionSet.Of(seed + 1, held, true, ParameterRanges.Training, library, jobs),
        QuestionSet.Of(seed + 2, held, false, ParameterRanges.HeldOut, library, jobs),
        QuestionSet.Of(seed + 3, held, true, ParameterRanges.HeldOut, library, jobs),
    ];
}

static void Train(string path, IReadOnlyList<IReadOnlyList<Question>> sets, int seed)
{
    IReadOnlyList<Question> all = sets[0];
    // The last fifth weighs the score against the evidence; it trains nothing.
    Question[] train = [.. all.Take(all.Count * 4 / 5)], others = [.. all.Skip(all.Count * 4 / 5)];
    Console.WriteLine($"{all.Count} spectra, {all.Sum(question => question.Features.Length)} candidates, the circuit among them in "
        + $"{all.Count(question => question.HasAnswer)}; {all[0].Features[0].Length} features");
    TreeEnsemble trees = RankerTraining.Calibrated(RankerTraining.Train(train, seed).Trees, others);
    using (FileStream file = File.Create(path))
        trees.Write(file);
    Console.WriteLine($"{trees.Trees.Count} trees, {new FileInfo(path).Length} bytes, SHA-256 "
        + $"{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))[..16]}; weight of the score {trees.ScoreWeight:0.000}, of the "
        + $"evidence {trees.EvidenceWeight:0.000}");
    string[] names = ["training's circuits and ranges", "circuits held out", "ranges held out", "both held out"];
    Console.WriteLine(Heading());
    foreach ((string name, IReadOnlyList<Question> set) in names.Zip((IReadOnlyList<Question>[])[others, .. sets.Skip(1)]))
        Report(name, set, trees);
}

static void Compare(string treesPath, string spectra, string circuits, int every, int jobs)
{
    using FileStream file = File.OpenRead(treesPath);
    TreeEnsemble trees = TreeEnsemble.Read(file);
    Console.WriteLine(Heading());
    foreach (double noise in (double[])[0, 0.001, 0.005, 0.01])
        Report($"AutoECM, noise {100 * noise:0.0} %", LabelledSpectra.Of(spectra, circuits, every, noise, jobs), trees);
}

static string Heading() =>
    "| set | questions | by | first | held by p ≥ 5 % (size) | calibration error | −ln p |\n|---|---|---|---|---|---|---|";

static void Report(string set, IReadOnlyList<Question> questions, TreeEnsemble trees)
{
    RankingScore evidence = RankingScore.ByEvidence(questions);
    Console.WriteLine($"| {set} | {evidence.Count} | evidence | {evidence} |");
    Console.WriteLine($"| | | and trees | {RankingScore.ByTrees(trees, questions)} |");
}
