using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

// MinimalOnnx FILE: explains class 0 of one image of ones, and prints the sum of the attribution and the most memory that it took, in kB.
using var session = new InferenceSession(args[0]);
var image = new DenseTensor<float>(Enumerable.Repeat(1f, 3 * 224 * 224).ToArray(), [1, 3, 224, 224]);
using var results = session.Run([NamedOnnxValue.CreateFromTensor(session.InputNames[0], image), NamedOnnxValue.CreateFromTensor("target", new DenseTensor<long>(new long[1], [1]))]);
var attribution = results.Single(static result => result.Name == "attribution").AsTensor<float>();
Console.WriteLine(attribution.Sum(static value => (double)value).ToString("R", CultureInfo.InvariantCulture));
Console.WriteLine(File.ReadLines("/proc/self/status").Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
