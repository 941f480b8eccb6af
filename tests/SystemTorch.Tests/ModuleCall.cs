using System;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

/// <summary>A module, and how it is called.</summary>
public sealed record ModuleCall(Func<nn.Module> Make, Func<nn.Module, Tensor[], Tensor[]> Call);
