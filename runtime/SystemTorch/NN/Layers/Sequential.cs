using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other; what lies between them is disposed of.</summary>
    public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly List<(string Name, torch.nn.IModule<torch.Tensor, torch.Tensor> Module)> _modules = [];

        protected internal Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) append(name, module);
        }

        protected internal Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules) append(module);
        }

        public int Count => _modules.Count;

        [IndexerName("SequentialItems")]
        public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => _modules[index].Module;

        [IndexerName("SequentialItems")]
        public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

        [IndexerName("SequentialItems")]
        public Sequential this[Range index]
        {
            get
            {
                var slice = new Sequential(Array.Empty<torch.nn.Module<torch.Tensor, torch.Tensor>>());
                slice._modules.AddRange(_modules[index]);
                return slice;
            }
        }

        public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
        {
            _modules.Add((name, module));
            return this;
        }

        public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
            append(Count.ToString(CultureInfo.InvariantCulture), module);

        public override torch.Tensor forward(torch.Tensor tensor)
        {
            if (Count == 0) return tensor.alias();
            var current = _modules[0].Module.call(tensor);
            foreach (var (_, module) in _modules.Skip(1))
            {
                var next = module.call(current);
                current.Dispose();
                current = next;
            }
            return current;
        }

        public override IEnumerable<(string name, torch.nn.Module module)> named_children() =>
            _modules.Select(item => (item.Name, (torch.nn.Module)item.Module));
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential(modules.Select(item => (item.Item1, item.Item2)));

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules.ToArray());

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) => Sequential(modules.ToArray());

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());
        }
    }
}
