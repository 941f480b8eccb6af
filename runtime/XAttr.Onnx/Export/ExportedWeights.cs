using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Onnx;
using static TorchSharp.torch;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Export;

/// <summary>What a network learned and keeps, by its names in the state dict.</summary>
internal sealed class ExportedWeights
{
    // What else is in a file, shapes and names, needs far less than the rest.
    private const long MostBytes = int.MaxValue - (1 << 24);

    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly nn.Module _module;
    private readonly string _network;

    public ExportedWeights(nn.Module network, string name)
    {
        (_module, _network) = (network, name);
        foreach (var (path, parameter) in network.named_parameters())
            _tensors[path] = parameter;
        foreach (var (path, buffer) in network.named_buffers())
            _tensors[path] = buffer;
        var type = _tensors.Values.Where(static tensor => tensor.is_floating_point()).Select(static tensor => tensor.dtype).Cast<ScalarType?>().FirstOrDefault() ?? ScalarType.Float32;
        (Type, UnitRoundoff) = type switch
        {
            ScalarType.Float32 => (Type.Float, Math.Pow(2, -24)),
            ScalarType.Float64 => (Type.Double, Math.Pow(2, -53)),
            ScalarType.Float16 => (Type.Float16, Math.Pow(2, -11)),
            _ => throw new NotSupportedException($"{name} cannot be exported: its weights are {type}, which ONNX runtimes do not compute in; call to(float32) first."),
        };
        var bytes = _tensors.Values.Sum(static tensor => tensor.NumberOfElements * tensor.ElementSize);
        if (bytes > MostBytes)
            throw new NotSupportedException($"{name} cannot be exported: its weights have {bytes} bytes, and an ONNX file can have {int.MaxValue}; call to(float16) first where that halves them enough.");
    }

    /// <summary>The names in the state dict.</summary>
    public IEnumerable<string> Names => _tensors.Keys;

    /// <summary>The type that the network computes in.</summary>
    public Type Type { get; }

    /// <summary>Half the distance from 1 to the next number of it.</summary>
    public double UnitRoundoff { get; }

    /// <summary>A weight or a buffer; null where it was taken before.</summary>
    public TensorProto? Take(string path)
    {
        if (!_taken.Add(path))
            return null;
        if ((_tensors.GetValueOrDefault(path) ?? FindOutsideOfState(path)) is not { } tensor)
            throw new NotSupportedException($"{_network} cannot be exported: it has no '{path}' any more, which its class declares.");
        using var scope = NewDisposeScope();
        var values = tensor.detach().cpu().contiguous();
        var proto = new TensorProto { Name = path, DataType = (int)(values.is_floating_point() ? Float(path, values.dtype) : Type.Int64), RawData = ByteString.CopyFrom(values.bytes) };
        proto.Dims.AddRange(values.shape);
        return proto;
    }

    // What a module keeps and no state dict has, as it follows from its arguments.
    private Tensor? FindOutsideOfState(string path)
    {
        var place = path.LastIndexOf('.');
        return place < 0 ? null : _module.named_modules().FirstOrDefault(module => module.name == path[..place]).module?.get_buffer(path[(place + 1)..]);
    }

    private Type Float(string path, ScalarType type)
    {
        var own = type switch { ScalarType.Float32 => Type.Float, ScalarType.Float64 => Type.Double, ScalarType.Float16 => Type.Float16, _ => Type.Undefined };
        return own == Type ? own : throw new NotSupportedException($"{_network} cannot be exported: '{path}' is {type}, and its other weights are not; call to(…) with one type first.");
    }
}
