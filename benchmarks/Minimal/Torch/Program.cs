using System;
using System.Globalization;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr;
using XAttr.Checkpoints;
using XAttr.Examples.Zoo;
using static TorchSharp.torch;

// MinimalTorch FILE: explains class 0 of one image of ones, and prints the sum of the attribution and the most memory that it took, in kB.
using var scope = NewDisposeScope();
using var net = new XResNet18();
net.LoadCheckpoint(args[0]);
net.eval();
var attribution = new XGradient().Attribute(net, ones(1, 3, 224, 224), 0);
Console.WriteLine(attribution.to(ScalarType.Float64).sum().ToDouble().ToString("R", CultureInfo.InvariantCulture));
Console.WriteLine(File.ReadLines("/proc/self/status").Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
