// Writes the synthetic measurements of samples/llto-cnt, samples/ap-cnt and samples/transport. Run it in the samples folder:
//   dotnet run --project StudyGenerator
using StudyGenerator;

string root = args.Length > 0 ? args[0] : ".";
LltoStudy.Write(Path.Combine(root, "llto-cnt"));
ApStudy.Write(Path.Combine(root, "ap-cnt"));
TransportSamples.Write(Path.Combine(root, "transport"));
