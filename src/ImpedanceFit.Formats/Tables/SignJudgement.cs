namespace ImpedanceFit.Formats.Tables;

/// <summary>What the numbers say of the sign of an imaginary column.</summary>
/// <param name="Sign">+1: it holds Z″; −1: it holds −Z″; 0: the numbers do not tell.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal readonly record struct SignJudgement(int Sign, string Reason);
