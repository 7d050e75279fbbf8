"""Networks of images 2x6x6 - 4x6x6 - 4, as tools write them, and the output spikes of the tools: python images.py TOOL FOLDER."""
import sys
import numpy as np
import torch
from torch import nn

TICKS, DT = 200, {"norse": 1.0, "snntorch": 0.1, "sinabs": 1.0, "spikingjelly": 0.1}
tool, folder = sys.argv[1:]
torch.manual_seed(20)
x = (torch.rand(TICKS, 1, 2, 6, 6, generator=torch.Generator().manual_seed(1)) < 0.15).float()


def drawn(module):
    for name, p in module.named_parameters():
        if name.endswith("weight"):
            nn.init.normal_(p, 0.15, 0.4)
        elif name.endswith("bias"):
            nn.init.uniform_(p, -0.05, 0.05)
    return module


def norse_():
    import norse.torch as norse

    def lif(*shape):
        full = lambda value: torch.full(shape, value)
        return norse.LIFBoxCell(
            norse.LIFBoxParameters(tau_mem_inv=full(200.0), v_leak=full(0.0), v_th=full(0.5), v_reset=full(0.0)), dt=0.001)

    net = norse.SequentialState(
        drawn(nn.Conv2d(2, 4, 3, padding=1, groups=1)), lif(4, 6, 6), drawn(nn.Conv2d(4, 4, (6, 6), bias=True)), lif(4, 1, 1))
    with torch.no_grad():
        state, out = None, []
        for t in range(TICKS):
            y, state = net(x[t], state)
            out.append(y.flatten())
    graph = norse.to_nir(net, type_check=False)
    for name, node in graph.nodes.items():  # Norse does not know
        if type(node).__name__ == "Input":
            node.input_type = {"input": np.array([2, 6, 6])}
            node.output_type = {"output": np.array([2, 6, 6])}
    return graph, torch.stack(out)


def snntorch_():
    import snntorch as snn
    from snntorch.export_nir import export_to_nir

    def leaky(*shape, **more):
        return snn.Leaky(
            beta=torch.full(shape, 0.9), threshold=torch.full(shape, 2.0), init_hidden=True, reset_mechanism="zero",
            reset_delay=False, **more)

    net = nn.Sequential(
        drawn(nn.Conv2d(2, 4, 3, stride=1, padding=1, bias=False)), leaky(4, 6, 6), nn.AvgPool2d(2), nn.Flatten(),
        drawn(nn.Linear(36, 4, bias=False)), leaky(4, output=True))
    out = []
    with torch.no_grad():
        for t in range(TICKS):
            y, _ = net(x[t])
            out.append(y.flatten())
    return export_to_nir(net, x[0], ignore_dims=[0]), torch.stack(out)


def sinabs_():
    import sinabs.activation as sa
    import sinabs.layers as sl
    from sinabs import to_nir

    def iaf():
        return sl.IAFSqueeze(
            batch_size=1, spike_threshold=torch.tensor(2.0), spike_fn=sa.SingleSpike, reset_fn=sa.MembraneReset(), min_v_mem=None)

    net = nn.Sequential(
        drawn(nn.Conv2d(2, 4, 3, padding=1, bias=False)), iaf(), sl.SumPool2d(2), drawn(nn.Conv2d(4, 4, 3, groups=2, bias=False)),
        iaf(), nn.Flatten(), drawn(nn.Linear(4, 4, bias=False)), iaf())
    with torch.no_grad():
        out = net(x[:, 0])
        for layer in net:
            if hasattr(layer, "reset_states"):
                layer.reset_states()
    return to_nir(net, x[0]), out


graph, out = globals()[tool + "_"]()
import nir

graph.infer_types()  # else there is no input_shape, which nir.write does not write
nir.write(f"{folder}/{tool}_images.nir", graph)
np.save(f"{folder}/{tool}_images.npy", out.numpy().astype(np.float32).reshape(TICKS, 4))
dt = DT[tool]
with open(f"{folder}/x_images_{dt}.csv", "w") as file:
    file.write("sample,label,time,neuron\n")
    for t, k in x.reshape(TICKS, -1).nonzero().tolist():
        file.write(f"0,0,{round(t * dt, 1)},{k}\n")
print(tool, {k: type(v).__name__ for k, v in graph.nodes.items()}, "spikes", out.sum(0).flatten().tolist())
