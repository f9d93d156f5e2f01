// Writes the synthetic measurements of samples/llto-cnt and samples/ap-cnt. Run it in the samples folder:
//   dotnet run --project StudyGenerator
using StudyGenerator;

string root = args.Length > 0 ? args[0] : ".";
LltoStudy.Write(Path.Combine(root, "llto-cnt"));
ApStudy.Write(Path.Combine(root, "ap-cnt"));
