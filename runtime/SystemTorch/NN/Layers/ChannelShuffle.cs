using System;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Divides the channels into groups and deals them out in turn.</summary>
    public sealed class ChannelShuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle))
        {
            this.groups = groups;
        }

        public long groups { get; set; }

        // Composed: libtorch 1.13's operator has no gradient.
        public override torch.Tensor forward(torch.Tensor tensor)
        {
            if (tensor.ndim < 3 || tensor.size(1) % groups != 0)
                throw new ArgumentException($"ChannelShuffle expects [samples, channels, …] with channels in {groups} groups.", nameof(tensor));
            using var scope = torch.NewDisposeScope();
            var grouped = tensor.reshape(tensor.size(0), groups, tensor.size(1) / groups, -1);
            return grouped.transpose(1, 2).reshape(tensor.shape).MoveToOuterDisposeScope();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);
        }
    }
}
