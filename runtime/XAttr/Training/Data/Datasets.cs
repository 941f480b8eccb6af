// What TorchSharp calls a data set: samples by an index, each with names, or each a list.
global using ListedSamples = TorchSharp.torch.utils.data.Dataset<System.Collections.Generic.IList<TorchSharp.torch.Tensor>>;
global using NamedSamples = TorchSharp.torch.utils.data.Dataset<System.Collections.Generic.Dictionary<string, TorchSharp.torch.Tensor>>;
